package ai.cvat.sdk.testing;

import java.util.List;

/** Functions that annotate: this server has none. */
final class LambdaArea implements Area {

    private final Store store;
    private final Access access;

    LambdaArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("lambda_list_functions", exchange -> Reply.ok(List.of()));
        routes.operation("lambda_retrieve_functions", exchange -> {
            throw noFunction(exchange.part("func_id"));
        });
        routes.operation("lambda_create_functions", exchange -> {
            throw noFunction(exchange.part("func_id"));
        });
        routes.operation("lambda_list_requests", exchange -> Reply.ok(List.of()));
        routes.operation("lambda_create_requests", this::create);
        for (String verb : List.of("retrieve", "delete")) {
            routes.operation("lambda_" + verb + "_requests", exchange -> {
                throw Failure.string(404, "The request '" + exchange.part("id") + "' was not found");
            });
        }
    }

    private Reply create(Exchange exchange) {
        Fields fields = exchange.fields().require("function", "task");
        String function = fields.text("function", 1024);
        Long task = fields.id("task");
        fields.check();
        access.require(exchange, store.tasks.get(task == null ? 0 : task, "Task"));
        throw noFunction(String.valueOf(function));
    }

    private static Failure noFunction(String id) {
        return Failure.string(404, "The function '" + id + "' was not found");
    }
}
