package ai.cvat.sdk.testing.internal.store;

import java.util.List;

/** An attribute that objects with a label may have. */
public final class AttributeSpec {

    public final long id;
    public String name;
    public boolean mutable;
    public String inputType;
    public String defaultValue;
    public List<String> values;

    public AttributeSpec(
            long id, String name, boolean mutable, String inputType, String defaultValue, List<String> values) {
        this.id = id;
        this.name = name;
        this.mutable = mutable;
        this.inputType = inputType;
        this.defaultValue = defaultValue;
        this.values = values;
    }
}
