package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.contract.Operations;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The controller of a kind of objects that its descriptor drives: lists, creates, retrieves, changes and deletes them, as
 * far as the API has operations for that.
 */
public abstract class ResourceController<T> extends Controller {

    /** The descriptor of the objects. */
    protected final Resource<T> resource;

    private final String operations;
    private final BiFunction<Serializers, T, Object> view;

    /**
     * Makes a controller.
     *
     * @param services what it works with
     * @param operations the ids of its operations, with {@code *} for what they do
     * @param view how the API shows an object
     */
    protected ResourceController(
            Services services, String operations, Resource<T> resource, BiFunction<Serializers, T, Object> view) {
        super(services);
        this.operations = operations;
        this.resource = resource;
        this.view = view;
    }

    @Override
    public void register(Routes routes) {
        serve(routes, "list", request -> {
            Serializers serializers = request.serializers();
            return resource.list().page(request, visible(request), object -> view.apply(serializers, object));
        });
        serve(routes, "create", request -> created(viewCreated(request, create(request))));
        serve(routes, "retrieve", request -> Response.ok(view(request, find(request))));
        serve(routes, "partial_update", this::update);
        serve(routes, "destroy", request -> {
            destroy(request, find(request));
            return Response.empty(204);
        });
    }

    private void serve(Routes routes, String verb, RequestHandler handler) {
        String id = operations.replace("*", verb);
        if (Operations.all().containsKey(id)) {
            routes.operation(id, handler);
        }
    }

    /** The object in the path, for who may see it. */
    protected abstract T find(RequestContext request);

    /** The objects that a list shows before it is filtered. */
    protected abstract Stream<T> visible(RequestContext request);

    /** The object as the API shows it. */
    protected final Object view(RequestContext request, T object) {
        return view.apply(request.serializers(), object);
    }

    /** The object as the API shows it once, to who makes it. */
    protected Object viewCreated(RequestContext request, T object) {
        return view(request, object);
    }

    /** Makes an object of what a client sends. */
    protected T create(RequestContext request) {
        throw ApiError.notImplemented(request.path());
    }

    /** The response to a creation, which tells where the object is if its fields do. */
    private static Response created(Object view) {
        JsonElement shown = WireJson.tree(view);
        Response response = Response.json(201, shown);
        return shown instanceof JsonObject object && object.has("url")
                ? response.header("Location", object.get("url").getAsString())
                : response;
    }

    /** Changes the object in the path. */
    protected final Response update(RequestContext request) {
        T object = find(request);
        requireChangeable(request, object);
        update(object, read(request, object).complete());
        resource.updated(object);
        return Response.ok(view(request, object));
    }

    /** Ends the request of whoever may see the object and not change it. */
    protected void requireChangeable(RequestContext request, T object) {}

    /** Reads what a client writes into an object, null for a new one, and ends the request where it is wrong. */
    protected Changes<T> read(RequestContext request, @Nullable T object) {
        BodyFields fields = request.fields();
        if (object != null) {
            resource.requireKnown(fields);
            if (resource.isForKeepers(fields)) {
                requireKeeper(request, object);
            }
        }
        return resource.read(request, fields, object).check();
    }

    /** Ends the request of whoever may change the object and not give it to others. */
    protected void requireKeeper(RequestContext request, T object) {}

    /** Changes an object. */
    protected void update(T object, Changes<T> changes) {
        changes.apply(object);
    }

    /** Takes an object away. */
    protected void destroy(RequestContext request, T object) {
        throw ApiError.notImplemented(request.path());
    }
}
