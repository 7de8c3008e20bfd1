package ai.cvat.sdk.resources;

import ai.cvat.api.SchemaApi;
import ai.cvat.api.ServerApi;
import ai.cvat.api.model.About;
import ai.cvat.api.model.DatasetFormats;
import ai.cvat.api.model.FileInfo;
import ai.cvat.api.model.Plugins;
import ai.cvat.api.model.RetrieveScheme;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.NonNullLists;
import ai.cvat.sdk.internal.download.ServerContent;
import java.util.List;

/**
 * The server itself. Users get it by {@link ai.cvat.sdk.Client#server()}.
 *
 * <p>It works by the operations {@code server_retrieve_about}, {@code server_retrieve_annotation_formats}, {@code server_retrieve_plugins}, {@code server_list_share}, {@code schema_retrieve}. Thread-safe.
 */
public final class Server {

    static {
        Access.give(Server.class, Server::new);
    }

    private final ClientContext context;

    Server(ClientContext context) {
        this.context = context;
    }

    /**
     * Reads what the server is: its name and version ({@code server_retrieve_about}).
     *
     * @return the facts
     */
    public About about() {
        return context.api().serverApi().retrieveAbout().send().requireBody();
    }

    /**
     * Lists the formats of annotations and datasets ({@code server_retrieve_annotation_formats}).
     *
     * @return those that can be imported, and those that can be exported
     */
    public DatasetFormats formats() {
        return context.api().serverApi().retrieveAnnotationFormats().send().requireBody();
    }

    /**
     * Reads which optional parts the server has ({@code server_retrieve_plugins}).
     *
     * @return a flag for each part
     */
    public Plugins plugins() {
        return context.api().serverApi().retrievePlugins().send().requireBody();
    }

    /**
     * Lists the root of the file share that the server can take media from ({@code server_list_share}).
     *
     * @return the files and directories, one level
     */
    public List<FileInfo> share() {
        return share("/");
    }

    /**
     * Lists a directory of the file share that the server can take media from ({@code server_list_share}).
     *
     * @param directory its path on the share, such as {@code /night/}
     * @return the files and directories, one level; cannot be changed
     * @throws ai.cvat.api.client.exceptions.BadRequestException when there is no such directory
     */
    public List<FileInfo> share(String directory) {
        return NonNullLists.in(context.api()
                .serverApi()
                .listShare(new ServerApi.ListShareParams().directory(directory))
                .send()
                .requireBody());
    }

    /**
     * Lists what in a directory of the file share begins with a text ({@code server_list_share}).
     *
     * @param directory its path on the share, such as {@code /night/}
     * @param search how the names begin
     * @return the files and directories, one level; cannot be changed
     * @throws ai.cvat.api.client.exceptions.BadRequestException when there is no such directory
     */
    public List<FileInfo> share(String directory, String search) {
        return NonNullLists.in(context.api()
                .serverApi()
                .listShare(new ServerApi.ListShareParams().directory(directory).search(search))
                .send()
                .requireBody());
    }

    /**
     * Fetches the document that describes the server's API ({@code schema_retrieve}).
     *
     * @param scheme JSON or YAML
     * @return the OpenAPI document, to be closed or read whole
     */
    public MediaContent schema(RetrieveScheme scheme) {
        return ServerContent.ofDocument(
                context, context.api().schemaApi().retrieve(new SchemaApi.RetrieveParams().scheme(scheme)), "schema");
    }

    /**
     * Fetches the document that describes the server's API ({@code schema_retrieve}).
     *
     * @return the OpenAPI document as the server prefers it, to be closed or read whole
     */
    public MediaContent schema() {
        return ServerContent.ofDocument(context, context.api().schemaApi().retrieve(), "schema");
    }

    @Override
    public String toString() {
        return "Server{" + context.api().baseUrl().host() + "}";
    }
}
