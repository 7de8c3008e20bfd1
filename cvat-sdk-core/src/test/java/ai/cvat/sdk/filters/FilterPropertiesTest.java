package ai.cvat.sdk.filters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class FilterPropertiesTest {

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.longs(),
                Arbitraries.doubles(),
                Arbitraries.bigDecimals(),
                Arbitraries.of(true, false));
    }

    @Provide
    Arbitrary<Filter> filters() {
        Arbitrary<Field> field = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(name -> !name.isBlank())
                .map(Filter::field);
        Arbitrary<Filter> leaf = Combinators.combine(
                        field, values(), values(), Arbitraries.integers().between(0, 8))
                .as((name, value, other, kind) -> switch (kind) {
                    case 0 -> name.equalTo(value);
                    case 1 -> name.notEqualTo(null);
                    case 2 -> name.lessThan(value);
                    case 3 -> name.atLeast(value);
                    case 4 -> name.oneOf(value, other);
                    case 5 -> name.contains(value.toString());
                    case 6 -> name.between(value, other);
                    case 7 -> name.isSet();
                    default -> name.isNotSet();
                });
        return Arbitraries.recursive(
                () -> leaf,
                inner -> Combinators.combine(
                                inner, inner, Arbitraries.integers().between(0, 4))
                        .as((left, right, kind) -> switch (kind) {
                            case 0 -> left.and(right);
                            case 1 -> left.or(right);
                            case 2 -> left.negate();
                            case 3 -> Filter.allOf(left, right);
                            default -> Filter.anyOf(left, right);
                        }),
                0,
                2);
    }

    @Property
    void whatIsSentReadsBackAsTheSameCondition(@ForAll @From("filters") Filter filter) {
        assertThat(Filter.json(filter.toJson())).isEqualTo(filter).hasSameHashCodeAs(filter);
        assertThat(Filter.json(filter.toJson()).toJson()).isEqualTo(filter.toJson());
        assertThat(JsonParser.parseString(filter.toJson())).isEqualTo(filter.toJsonLogic());
        assertThat(filter.toJson()).doesNotContain("\n");
    }

    @Property
    void joiningIsAssociative(
            @ForAll @From("filters") Filter a, @ForAll @From("filters") Filter b, @ForAll @From("filters") Filter c) {
        assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
        assertThat(a.or(b).or(c)).isEqualTo(a.or(b.or(c)));
    }

    @Property
    void whatIsJoinedStaysAsItWas(@ForAll @Size(min = 2, max = 4) List<@From("filters") Filter> parts) {
        List<String> before = parts.stream().map(Filter::toJson).toList();

        Filter all = Filter.allOf(parts);
        all.and(Filter.anyOf(parts)).or(parts.get(0)).negate().toJsonLogic().remove("!");

        assertThat(parts.stream().map(Filter::toJson)).isEqualTo(before);
        assertThat(all.toJsonLogic().getAsJsonArray("and")).hasSize(parts.size());
    }
}
