package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a requirement compares the values of attributes: one for each attribute that has its own, or else
 * one for all others, which is off unless it is said to be on.
 *
 * @param usual the rule for attributes without one of their own
 * @param single the rules by the ids of the attributes
 */
record AttributeRules(JsonObject usual, Map<Long, JsonObject> single) {

    /** The rules that a client sent, as they are kept; null where it is wrong, which is noted in the fields then. */
    static @Nullable JsonObject read(BodyFields fields, String name) {
        JsonObject sent = fields.object(name);
        if (sent == null) {
            return null;
        }
        BodyFields inside = new BodyFields(sent);
        JsonObject kept = new JsonObject();
        inside.clears("default");
        JsonObject usual = inside.object("default");
        if (usual != null) {
            BodyFields rule = new BodyFields(usual);
            rule.clears("enabled");
            JsonObject read = rule(rule);
            if (rule.isWrong()) {
                inside.error("default", rule.errors());
            } else if (!read.isEmpty()) {
                kept.add("default", read);
            }
        }
        List<JsonObject> single = inside.items("rules", item -> rule(item.require("spec_id", "enabled")));
        if (single != null && !single.isEmpty()) {
            kept.add("rules", WireJson.tree(single));
            Set<JsonElement> seen = new HashSet<>();
            for (int i = 0; i < single.size(); i++) {
                if (!seen.add(single.get(i).get("spec_id"))) {
                    Map<String, ?> where = Map.of(Integer.toString(i), Map.of("spec_id", "Duplicate attribute rule."));
                    inside.error("rules", WireJson.tree(where).getAsJsonObject());
                }
            }
        }
        if (inside.isWrong()) {
            fields.error(name, inside.errors());
            return null;
        }
        return kept;
    }

    private static JsonObject rule(BodyFields fields) {
        JsonObject rule = new JsonObject();
        QualityRequirement.add(rule, "spec_id", fields.id("spec_id"));
        QualityRequirement.add(rule, "enabled", fields.bool("enabled"));
        QualityRequirement.addNullable(
                rule, fields, "comparator", name -> fields.choice(name, List.of("exact", "levenshtein")));
        QualityRequirement.addNullable(rule, fields, "threshold", name -> fields.number(name, 0, 1));
        return rule;
    }

    /** The ids of the attributes for which there are rules. */
    static Set<Long> specs(JsonElement kept) {
        Set<Long> specs = new TreeSet<>();
        if (kept instanceof JsonObject comparison) {
            AnnotationReader.objects(comparison, "rules")
                    .forEach(rule -> specs.add(rule.get("spec_id").getAsLong()));
        }
        return specs;
    }

    /** Reads what is kept; nothing is compared where nothing is. */
    static AttributeRules of(JsonElement kept) {
        JsonObject usual = new JsonObject();
        usual.addProperty("enabled", false);
        AttributeRules rules = new AttributeRules(usual, new LinkedHashMap<>());
        rules.add(kept);
        return rules;
    }

    /**
     * Adds what a child says to what its parent says: a rule for one attribute as a whole, of that for others each
     * part.
     */
    void add(JsonElement kept) {
        if (kept instanceof JsonObject comparison) {
            if (comparison.get("default") instanceof JsonObject more) {
                more.asMap().forEach(usual::add);
            }
            AnnotationReader.objects(comparison, "rules")
                    .forEach(rule -> single.put(rule.get("spec_id").getAsLong(), rule));
        }
    }

    /** As the API shows it. */
    JsonObject view() {
        JsonObject view = new JsonObject();
        view.add("default", usual);
        view.add("rules", WireJson.tree(single.values()));
        return view;
    }

    /** Whether the attributes of two objects are alike; one that only one of them has is not. */
    boolean agree(Map<Long, String> one, Map<Long, String> other) {
        Set<Long> specs = new HashSet<>(one.keySet());
        specs.addAll(other.keySet());
        return specs.stream().allMatch(spec -> agree(single.getOrDefault(spec, usual), one.get(spec), other.get(spec)));
    }

    private boolean agree(JsonObject rule, @Nullable String one, @Nullable String other) {
        if (!rule.get("enabled").getAsBoolean()) {
            return true;
        }
        if (one == null || other == null) {
            return false;
        }
        return "levenshtein".equals(value(rule, "comparator"))
                ? likeness(one, other) >= Double.parseDouble(value(rule, "threshold"))
                : one.equals(other);
    }

    /** A value of a rule, or else of the rule for others, or else the usual one. */
    private String value(JsonObject rule, String name) {
        for (JsonObject place : List.of(rule, usual)) {
            if (place.has(name) && !place.get(name).isJsonNull()) {
                return place.get(name).getAsString();
            }
        }
        return name.equals("threshold") ? "1" : "exact";
    }

    /** The likeness of two texts, 0 to 1, by how many letters have to change (Levenshtein). */
    private static double likeness(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[before.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        int longest = Math.max(one.length(), other.length());
        return longest == 0 ? 1 : 1 - (double) before[other.length()] / longest;
    }
}
