package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.PaginatedCommentReadList;
import ai.cvat.api.model.PaginatedInvitationReadList;
import ai.cvat.api.model.PaginatedIssueReadList;
import ai.cvat.api.model.PaginatedJobReadList;
import ai.cvat.api.model.PaginatedLabelList;
import ai.cvat.api.model.PaginatedMembershipReadList;
import ai.cvat.api.model.PaginatedMetaUserList;
import ai.cvat.api.model.PaginatedOrganizationReadList;
import ai.cvat.api.model.PaginatedProjectReadList;
import ai.cvat.api.model.PaginatedTaskReadList;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of a real server, where they lie beside the project. */
class WireSamplesTest {

    private static final Path SAMPLES = Path.of("../../shared/wire-samples");

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of("comments", PaginatedCommentReadList.class),
                Arguments.of("invitations", PaginatedInvitationReadList.class),
                Arguments.of("issues", PaginatedIssueReadList.class),
                Arguments.of("jobs", PaginatedJobReadList.class),
                Arguments.of("labels", PaginatedLabelList.class),
                Arguments.of("memberships", PaginatedMembershipReadList.class),
                Arguments.of("organizations", PaginatedOrganizationReadList.class),
                Arguments.of("projects", PaginatedProjectReadList.class),
                Arguments.of("tasks", PaginatedTaskReadList.class),
                Arguments.of("users", PaginatedMetaUserList.class));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyObjectIsReadAndWrittenBackWithNothingLost(String name, Class<? extends ApiModel> type) throws Exception {
        Path file = SAMPLES.resolve(name + ".json");
        assumeTrue(Files.exists(file), "there are no samples of the wire beside this project");
        JsonElement sample = JsonParser.parseString(Files.readString(file));

        ApiModel page = Json.gson().fromJson(sample, type);

        assertThat(Json.gson().toJsonTree(page)).isEqualTo(sample);
        assertThat(sample.getAsJsonObject().getAsJsonArray("results")).isNotEmpty();
        List<?> results = (List<?>) type.getMethod("getResults").invoke(page);
        assertThat(results)
                .hasSize(sample.getAsJsonObject().getAsJsonArray("results").size());
        assertThat(results).allSatisfy(item -> assertThat(item.toString()).doesNotContain("{}"));
    }
}
