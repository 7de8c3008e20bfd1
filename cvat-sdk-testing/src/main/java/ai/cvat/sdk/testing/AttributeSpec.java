package ai.cvat.sdk.testing;

import java.util.List;

/** An attribute that objects with a label may have. */
final class AttributeSpec {

    final long id;
    String name;
    boolean mutable;
    String inputType;
    String defaultValue;
    List<String> values;

    AttributeSpec(long id, String name, boolean mutable, String inputType, String defaultValue, List<String> values) {
        this.id = id;
        this.name = name;
        this.mutable = mutable;
        this.inputType = inputType;
        this.defaultValue = defaultValue;
        this.values = values;
    }
}
