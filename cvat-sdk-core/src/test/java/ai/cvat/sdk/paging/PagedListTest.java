package ai.cvat.sdk.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.NotFoundException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagedListTest {

    private final List<String> asked = new ArrayList<>();

    private PagedList<Long> listOf(long length) {
        return PagedList.of(
                (number, size) -> {
                    asked.add(number + "/" + size);
                    return page(length, number, size);
                },
                item -> item);
    }

    private static Page<Long> page(long length, long number, int size) {
        long from = (number - 1) * size;
        List<Long> items =
                LongStream.range(from, Math.min(length, from + size)).boxed().toList();
        return new Page<>(items, length, from + size >= length);
    }

    private PagedList<Long> pages(List<Page<Long>> pages) {
        return PagedList.of(
                (number, size) -> {
                    asked.add(number + "/" + size);
                    if (number > pages.size()) {
                        throw notFound("{\"detail\": \"Invalid page.\"}");
                    }
                    return pages.get((int) number - 1);
                },
                item -> item);
    }

    private static ApiException notFound(String body) {
        return ApiException.of(new Response.Builder()
                .request(new Request.Builder().url("http://localhost/api/tasks").build())
                .protocol(Protocol.HTTP_1_1)
                .code(404)
                .message("Not Found")
                .body(ResponseBody.create(body, MediaType.get("application/json")))
                .build());
    }

    @Test
    void nothingIsAskedBeforeTheFirstItemIsWanted() {
        PagedList<Long> list = listOf(5);
        Iterator<Long> iterator = list.iterator();
        assertThat(list.stream()).isNotNull();
        assertThat(iterator).isNotNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void allPagesAreReadInOrderAndTheLastOneEndsTheList() {
        assertThat(listOf(150).toList()).hasSize(150).isSorted();
        assertThat(asked).containsExactly("1/100", "2/100");
    }

    @Test
    void pagesOfALongListGrow() {
        assertThat(listOf(1500).toList())
                .containsExactlyElementsOf(LongStream.range(0, 1500).boxed().toList());
        assertThat(asked).containsExactly("1/100", "2/100", "2/200", "2/400", "3/400", "4/400");
    }

    @Test
    void pagesOfAChosenSizeKeepIt() {
        assertThat(listOf(500).withPageSize(100).toList()).hasSize(500);
        assertThat(asked).containsExactly("1/100", "2/100", "3/100", "4/100", "5/100");
    }

    @ParameterizedTest
    @CsvSource({"50, 1500", "100, 1500", "150, 1500", "150, 280", "200, 1500", "350, 1500", "350, 690"})
    void aServerThatMakesPagesShorterThanAskedForLosesNothing(int limit, long length) {
        PagedList<Long> list = PagedList.of(
                (number, size) -> page(length, number, Math.min(size, limit)),
                // Of which one cannot tell whether they were there before.
                item -> null);

        assertThat(list.toList())
                .containsExactlyElementsOf(LongStream.range(0, length).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {70, 100, 150, 1000})
    void aServerThatDoesNotHearWhichSizeIsAskedForGivesNothingTwice(int own) {
        PagedList<Long> list = PagedList.of((number, size) -> page(2500, number, own), item -> null);

        assertThat(list.toList())
                .containsExactlyElementsOf(LongStream.range(0, 2500).boxed().toList());
    }

    @Test
    void aServerThatMakesShortPagesAndNamesNoNextOneLosesNothing() {
        PagedList<Long> list = PagedList.of(
                (number, size) ->
                        new Page<>(page(390, number, Math.min(size, 150)).items(), 390, number * size >= 390),
                item -> item);

        assertThat(list.toList())
                .containsExactlyElementsOf(LongStream.range(0, 390).boxed().toList());
    }

    @Test
    void aPageIsAskedForOnlyWhenTheOneBeforeIsUsedUp() {
        Iterator<Long> items = listOf(4).withPageSize(2).iterator();
        items.next();
        items.next();
        assertThat(asked).containsExactly("1/2");
        items.next();
        assertThat(asked).containsExactly("1/2", "2/2");
    }

    @Test
    void anEarlyStopOfAStreamAsksForNoFurtherPage() {
        assertThat(listOf(300).stream().limit(100).count()).isEqualTo(100);
        assertThat(listOf(300).stream().filter(item -> item == 7).findFirst()).contains(7L);
        assertThat(asked).containsExactly("1/100", "1/100");
    }

    @Test
    void everyWalkStartsAnew() {
        PagedList<Long> list = listOf(1);
        assertThat(list.toList()).isEqualTo(list.toList());
        assertThat(asked).containsExactly("1/100", "1/100");
    }

    @Test
    void itemsThatMovedToALaterPageAreDeliveredOnce() {
        List<Long> items = pages(List.of(
                        new Page<>(List.of(9L, 8L), 4, false),
                        new Page<>(List.of(8L, 7L), 5, false),
                        new Page<>(List.of(7L, 6L), 5, true)))
                .toList();
        assertThat(items).containsExactly(9L, 8L, 7L, 6L);
    }

    @Test
    void aPageOfNothingButKnownItemsDoesNotEndTheWalk() {
        List<Long> items = pages(List.of(
                        new Page<>(List.of(2L), 2, false),
                        new Page<>(List.of(2L), 3, false),
                        new Page<>(List.of(1L), 3, true)))
                .toList();
        assertThat(items).containsExactly(2L, 1L);
    }

    @Test
    void theWalkEndsWhereTheListBecameShorterMeanwhile() {
        assertThat(pages(List.of(new Page<>(List.of(1L), 2, false))).toList()).containsExactly(1L);
        assertThat(asked).containsExactly("1/100", "2/100");
    }

    @Test
    void aListThatDoesNotExistIsAnError() {
        PagedList<Long> list = pages(List.of());
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(list::toList);
    }

    @Test
    void anotherNotFoundOnALaterPageIsAnError() {
        PagedList<Long> list = PagedList.of(
                (number, size) -> {
                    if (number > 1) {
                        throw notFound("{\"detail\": \"acme organization does not exist.\"}");
                    }
                    return new Page<>(List.of(1L), 2, false);
                },
                item -> item);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(list::toList);
    }

    @Test
    void theFirstItemAndTheCountCostARequestForOneItem() {
        assertThat(listOf(42).first()).contains(0L);
        assertThat(listOf(0).first()).isEmpty();
        assertThat(listOf(42).count()).isEqualTo(42);
        assertThat(asked).containsExactly("1/1", "1/1", "1/1");
    }

    @Test
    void aWalkBeyondTheEndIsRefused() {
        Iterator<Long> items = listOf(0).iterator();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(items::next);
    }

    @Test
    void aPageHasRoomForAtLeastOneItem() {
        PagedList<Long> list = listOf(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list.withPageSize(0))
                .withMessageContaining("0")
                .withMessageContaining("1 or more");
    }

    @Test
    void itemsThatNothingTellsApartAreAllDelivered() {
        PagedList<String> list = PagedList.of((number, size) -> new Page<>(List.of("a", "b"), 2, true), item -> null);
        assertThat(list.toList()).containsExactly("a", "b");
    }

    @Test
    void itemsMayMoveButNotForEver() {
        PagedList<Long> same = PagedList.of((number, size) -> new Page<>(List.of(1L, 2L), 9, false), item -> item);
        Iterator<Long> walk = same.iterator();

        assertThat(List.of(walk.next(), walk.next())).containsExactly(1L, 2L);
        assertThatExceptionOfType(CvatException.class).isThrownBy(walk::hasNext).withMessageContaining("\"page\"");
    }

    @Test
    void aServerThatDoesNotSayHowLongTheListIsIsNotGuessedFor() {
        PagedList<Long> list =
                PagedList.of((number, size) -> new Page<>(List.of(1L), Page.UNKNOWN_COUNT, true), item -> item);

        assertThat(list.toList()).containsExactly(1L);
        assertThatExceptionOfType(CvatException.class).isThrownBy(list::count).withMessageContaining("\"count\"");
    }
}
