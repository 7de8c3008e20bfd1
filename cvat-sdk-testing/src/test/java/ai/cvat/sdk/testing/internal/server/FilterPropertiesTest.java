package ai.cvat.sdk.testing.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.filters.Field;
import ai.cvat.sdk.filters.Filter;
import com.google.gson.JsonParser;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Conditions of the SDK, as its methods mean them and as the server understands what they send. */
class FilterPropertiesTest {

    /** An object of a list. */
    private record Item(@Nullable String name, @Nullable Long size) {}

    /** A condition, and what it means. */
    private record Meant(Filter filter, Predicate<Item> meaning) {

        @Override
        public String toString() {
            return filter.toString();
        }
    }

    private static final ResourceList<Item> LISTING = new ResourceList<Item>("name")
            .field("name", ResourceList.Type.TEXT, Item::name)
            .field("size", ResourceList.Type.NUMBER, Item::size);

    private static final Field NAME = Filter.field("name");
    private static final Field SIZE = Filter.field("size");

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab\"\\é😀' ").ofMaxLength(4),
                Arbitraries.strings().ofMaxLength(10));
    }

    @Provide
    Arbitrary<Long> numbers() {
        return Arbitraries.oneOf(Arbitraries.longs().between(-3, 3), Arbitraries.longs());
    }

    @Provide
    Arbitrary<Item> items() {
        return Combinators.combine(texts().injectNull(0.2), numbers().injectNull(0.2))
                .as(Item::new);
    }

    private static <T extends Comparable<T>> boolean both(@Nullable T value, T other, Predicate<Integer> order) {
        return value != null && order.test(Comparator.<T>naturalOrder().compare(value, other));
    }

    @Provide
    Arbitrary<Meant> conditions() {
        Arbitrary<Meant> ofNames = Combinators.combine(
                        texts(), texts(), Arbitraries.integers().between(0, 6))
                .as((a, b, kind) -> switch (kind) {
                    case 0 -> new Meant(NAME.equalTo(a), item -> a.equals(item.name()));
                    case 1 -> new Meant(NAME.notEqualTo(a), item -> !a.equals(item.name()));
                    case 2 ->
                        new Meant(
                                NAME.contains(a),
                                item -> item.name() != null && item.name().contains(a));
                    case 3 -> new Meant(NAME.oneOf(a, b), item -> a.equals(item.name()) || b.equals(item.name()));
                    case 4 -> new Meant(NAME.equalTo(null), item -> item.name() == null);
                    case 5 -> new Meant(NAME.isSet(), item -> item.name() != null);
                    default -> new Meant(NAME.isNotSet(), item -> item.name() == null);
                });
        Arbitrary<Meant> ofSizes = Combinators.combine(
                        numbers(), numbers(), Arbitraries.integers().between(0, 7))
                .as((a, b, kind) -> switch (kind) {
                    case 0 -> new Meant(SIZE.equalTo(a), item -> a.equals(item.size()));
                    case 1 -> new Meant(SIZE.lessThan(a), item -> both(item.size(), a, order -> order < 0));
                    case 2 -> new Meant(SIZE.atMost(a), item -> both(item.size(), a, order -> order <= 0));
                    case 3 -> new Meant(SIZE.greaterThan(a), item -> both(item.size(), a, order -> order > 0));
                    case 4 -> new Meant(SIZE.atLeast(a), item -> both(item.size(), a, order -> order >= 0));
                    case 5 ->
                        new Meant(
                                SIZE.between(a, b),
                                item -> both(item.size(), a, order -> order >= 0)
                                        && both(item.size(), b, order -> order <= 0));
                    case 6 ->
                        new Meant(SIZE.oneOf(List.of(a, b)), item -> a.equals(item.size()) || b.equals(item.size()));
                    default -> new Meant(SIZE.notEqualTo(null), item -> item.size() != null);
                });
        return Arbitraries.recursive(() -> Arbitraries.oneOf(ofNames, ofSizes), this::joined, 0, 2);
    }

    private Arbitrary<Meant> joined(Arbitrary<Meant> inner) {
        return Combinators.combine(inner, inner, Arbitraries.integers().between(0, 4))
                .as((left, right, kind) -> {
                    Predicate<Item> and = left.meaning().and(right.meaning());
                    Predicate<Item> or = left.meaning().or(right.meaning());
                    return switch (kind) {
                        case 0 -> new Meant(left.filter().and(right.filter()), and);
                        case 1 -> new Meant(left.filter().or(right.filter()), or);
                        case 2 ->
                            new Meant(left.filter().negate(), left.meaning().negate());
                        case 3 -> new Meant(Filter.allOf(left.filter(), right.filter()), and);
                        default -> new Meant(Filter.anyOf(left.filter(), right.filter()), or);
                    };
                });
    }

    @Property
    void theServerUnderstandsWhatIsMeant(
            @ForAll @From("conditions") Meant condition, @ForAll @Size(max = 5) List<@From("items") Item> items) {
        JsonLogic<Item> understood =
                JsonLogic.parse(JsonParser.parseString(condition.filter().toJson()), LISTING);

        for (Item item : items) {
            assertThat(understood.test(item))
                    .as("%s of %s", condition, item)
                    .isEqualTo(condition.meaning().test(item));
        }
    }

    @Property
    void joiningFlatOrNotMeansTheSame(
            @ForAll @From("conditions") Meant a,
            @ForAll @From("conditions") Meant b,
            @ForAll @From("conditions") Meant c,
            @ForAll @From("items") Item item) {
        List<Filter> forms = List.of(
                a.filter().and(b.filter()).and(c.filter()),
                a.filter().and(b.filter().and(c.filter())),
                Filter.allOf(a.filter(), b.filter(), c.filter()),
                Filter.anyOf(
                                a.filter().negate(),
                                b.filter().negate(),
                                c.filter().negate())
                        .negate());

        assertThat(forms.stream()
                        .map(form -> JsonLogic.<Item>parse(JsonParser.parseString(form.toJson()), LISTING)
                                .test(item))
                        .distinct())
                .containsExactly(
                        Objects.requireNonNull(a.meaning().and(b.meaning()).and(c.meaning()))
                                .test(item));
    }
}
