package ai.cvat.sdk.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class OrganizationContextTest {

    private final OrganizationContext context = new OrganizationContext("client");

    @Test
    void scopeWinsOverTheClientUntilItIsClosed() {
        OrganizationContext.Scope scope = context.enter("robotics");
        assertThat(context.slug()).isEqualTo("robotics");
        assertThat(scope.slug()).isEqualTo("robotics");

        scope.close();
        assertThat(context.slug()).isEqualTo("client");
    }

    @Test
    void scopesMayBeClosedInAnyOrder() {
        OrganizationContext.Scope first = context.enter("first");
        OrganizationContext.Scope second = context.enter("second");
        OrganizationContext.Scope third = context.enter("third");

        second.close();
        assertThat(context.slug()).isEqualTo("third");
        third.close();
        assertThat(context.slug()).isEqualTo("first");
        first.close();
        assertThat(context.slug()).isEqualTo("client");
    }

    @Test
    void closingAScopeTwiceDoesNotCloseAnother() {
        OrganizationContext.Scope outer = context.enter("outer");
        OrganizationContext.Scope inner = context.enter("inner");
        inner.close();
        inner.close();

        assertThat(context.slug()).isEqualTo("outer");
        outer.close();
    }

    @Test
    void scopeIsNotSeenByOtherThreads() {
        OrganizationContext.Scope scope = context.enter("mine");

        assertThat(CompletableFuture.supplyAsync(context::slug).join()).isEqualTo("client");
        scope.close();
    }

    @Test
    void scopeThatIsClosedOnAnotherThreadIsLeftOnItsOwn() {
        OrganizationContext.Scope scope = context.enter("mine");
        CompletableFuture.runAsync(scope::close).join();

        assertThat(context.slug()).isEqualTo("client");
    }

    @Test
    void scopesOfTwoContextsDoNotMix() {
        OrganizationContext other = new OrganizationContext(null);
        OrganizationContext.Scope scope = context.enter("mine");

        assertThat(other.slug()).isNull();
        scope.close();
    }

    @Test
    void clientSlugMayChangeInsideAScope() {
        OrganizationContext.Scope scope = context.enter("scope");
        context.setClientSlug("changed");

        assertThat(context.slug()).isEqualTo("scope");
        scope.close();
        assertThat(context.slug()).isEqualTo("changed");
    }

    @Test
    void snapshotPutsItsContextInForceOnAnotherThread() {
        OrganizationContext.Scope scope = context.enter("captured");
        OrganizationContext.Snapshot snapshot = context.capture();
        scope.close();

        assertThat(CompletableFuture.supplyAsync(() -> snapshot.call(context::slug))
                        .join())
                .isEqualTo("captured");
        assertThat(snapshot.slug()).isEqualTo("captured");
        assertThat(context.slug()).isEqualTo("client");
    }

    @Test
    void snapshotOfNoContextWinsOverTheThreadsOwn() {
        OrganizationContext none = new OrganizationContext(null);
        OrganizationContext.Snapshot snapshot = none.capture();
        OrganizationContext.Scope scope = none.enter("entered");

        snapshot.run(() -> assertThat(none.slug()).isNull());
        assertThat(none.slug()).isEqualTo("entered");
        scope.close();
    }

    @Test
    void snapshotLeavesItsContextWhenTheWorkFails() {
        OrganizationContext.Snapshot snapshot = new OrganizationContext("other").capture();

        assertThatThrownBy(() -> snapshot.run(() -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(context.slug()).isEqualTo("client");
    }

    @Test
    void requestKeepsTheOrganizationThatItNamesItself() {
        Request request = new Request.Builder()
                .url("http://localhost/")
                .header(OrganizationContext.HEADER, "own")
                .build();

        assertThat(context.applyTo(request).headers(OrganizationContext.HEADER)).containsExactly("own");
    }

    @Test
    void emptySlugIsSentAndNoContextIsNot() {
        Request request = new Request.Builder().url("http://localhost/").build();

        context.setClientSlug("");
        assertThat(context.applyTo(request).header(OrganizationContext.HEADER)).isEmpty();
        context.setClientSlug(null);
        assertThat(context.applyTo(request).header(OrganizationContext.HEADER)).isNull();
    }

    @Test
    void slugThatCannotBeOneIsRefusedByName() {
        assertThatThrownBy(() -> context.enter("two words"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"two words\"")
                .hasMessageContaining("letters");
        assertThatThrownBy(() -> context.setClientSlug("line\nend")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OrganizationContext("Zürich")).isInstanceOf(IllegalArgumentException.class);
        assertThat(context.slug()).isEqualTo("client");
    }
}
