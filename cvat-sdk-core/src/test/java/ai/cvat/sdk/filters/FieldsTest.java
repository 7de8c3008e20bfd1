package ai.cvat.sdk.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private static final Path DOCUMENTS = Path.of("../../shared/schemas");

    /** In YAML and in JSON; a line may break where a space is. */
    private static final Pattern LIST =
            Pattern.compile("operationId\\W+(\\w+_list\\w*)|filter_fields:\\s*\\[(.*?)]", Pattern.DOTALL);

    @Test
    void theyAreThoseThatEveryServerHas() throws Exception {
        assumeTrue(Files.isDirectory(DOCUMENTS), "there are no documents of servers beside this project");
        Map<String, Set<String>> common = said(DOCUMENTS.resolve("cvat-2.15.0.yml"));
        for (String name : List.of("cvat-2.60.0.yml", "cvat-2.69.0.yml")) {
            Map<String, Set<String>> said = said(DOCUMENTS.resolve(name));
            common.keySet().retainAll(said.keySet());
            common.forEach((operation, fields) -> fields.retainAll(said.getOrDefault(operation, Set.of())));
        }

        Set<String> all = new TreeSet<>();
        common.values().forEach(all::addAll);
        Set<String> constants = new TreeSet<>();
        for (var field : Fields.class.getFields()) {
            constants.add(((Field) field.get(null)).name());
            assertThat(field.getName()).isEqualToIgnoringCase(((Field) field.get(null)).name());
        }
        assertThat(constants).isEqualTo(all);
    }

    private static Map<String, Set<String>> said(Path document) throws IOException {
        Map<String, Set<String>> said = new TreeMap<>();
        String operation = "";
        for (Matcher found = LIST.matcher(Files.readString(document)); found.find(); ) {
            if (found.group(1) != null) {
                operation = found.group(1);
            } else {
                said.put(
                        operation,
                        new TreeSet<>(Arrays.asList(
                                found.group(2).replaceAll("['\\s]", "").split(",", -1))));
            }
        }
        return said;
    }
}
