package ai.cvat.sdk.testing;

import java.util.Map;

/**
 * How annotations are compared with the ground truth, at one moment.
 *
 * @param values by the names that they have in the API
 */
record QualityParameters(Map<String, Object> values) {

    QualityParameters {
        values = Map.copyOf(values);
    }

    double number(String name) {
        return (Double) get(name);
    }

    boolean flag(String name) {
        return (Boolean) get(name);
    }

    String text(String name) {
        return (String) get(name);
    }

    private Object get(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no setting '" + name + "' of quality.");
        }
        return value;
    }
}
