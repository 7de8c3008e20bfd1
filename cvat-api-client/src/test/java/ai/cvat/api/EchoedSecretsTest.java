package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.model.CloudStorageWriteRequest;
import ai.cvat.api.model.CredentialsTypeEnum;
import ai.cvat.api.model.LoginSerializerExRequest;
import ai.cvat.api.model.ProviderTypeEnum;
import ai.cvat.api.model.TaskWriteRequest;
import com.google.gson.JsonPrimitive;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that repeats the whole request in its error gets no secret of it into the exception. */
class EchoedSecretsTest extends ServerTest {

    /** Characters that each way of writing changes in another way. */
    private static final String PASSWORD = "a\"b<c>&d'e é+%/ MARKED";

    /** How the server repeats the request. */
    enum Echo {
        PLAIN("text/plain") {
            @Override
            String body(String request) {
                return request;
            }
        },
        JSON("application/vnd.cvat+json") {
            @Override
            String body(String request) {
                return "{\"detail\": " + new JsonPrimitive(request) + "}";
            }
        },
        FIELD("application/json") {
            @Override
            String body(String request) {
                return "{\"username\": [\"no: \", " + new JsonPrimitive(request) + "]}";
            }
        },
        HTML("text/html") {
            @Override
            String body(String request) {
                return "<h1>"
                        + request.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("\"", "&quot;")
                                .replace("'", "&#x27;")
                        + "</h1>";
            }
        },
        ENCODED("text/plain") {
            @Override
            String body(String request) {
                return URLEncoder.encode(request, StandardCharsets.UTF_8);
            }
        };

        private final String type;

        Echo(String type) {
            this.type = type;
        }

        abstract String body(String request);
    }

    private void echo(Echo echo) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String whole =
                        request.getRequestLine() + "\n" + request.getHeaders().toMultimap() + "\n"
                                + request.getBody().readUtf8();
                return status(400)
                        .setHeader("Content-Type", echo.type)
                        .setHeader("X-Echo", String.valueOf(request.getHeader("Authorization")))
                        .setHeader("Set-Cookie", "sessionid=MARKED")
                        .setBody(echo.body(whole));
            }
        });
    }

    private static void assertNothingIsTold(ApiException error) {
        assertThat(Stream.of(
                        error.getMessage(),
                        error.toString(),
                        error.body(),
                        error.serverMessage(),
                        error.reason(),
                        error.url(),
                        error.fieldErrors().toString(),
                        error.headers().toMultimap().toString()))
                .noneMatch(text -> text.contains("MARKED"));
        assertThat(error.body()).contains("***");
    }

    private ApiException fails(Runnable call) {
        return catchThrowableOfType(ApiException.class, call::run);
    }

    @ParameterizedTest
    @EnumSource
    void passwordInTheBodyIsMasked(Echo echo) {
        echo(echo);
        assertNothingIsTold(fails(() -> client.authApi()
                .createLogin(new LoginSerializerExRequest().username("ann").password(PASSWORD))
                .send()));
    }

    @ParameterizedTest
    @EnumSource
    void credentialsInTheHeadersAreMasked(Echo echo) {
        echo(echo);
        for (Authentication authentication : List.of(
                Authentication.accessToken("pat.MARKED"),
                Authentication.legacyToken("legacyMARKED"),
                Authentication.basic("ann", "basicMARKED"))) {
            client.setAuthentication(authentication);
            assertNothingIsTold(fails(() -> client.tasksApi().retrieve(1).send()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void cookiesAreMasked(Echo echo) {
        answer(json("{}")
                .addHeader("Set-Cookie", "sessionid=sessionMARKED; Path=/")
                .addHeader("Set-Cookie", "csrftoken=csrfMARKED; Path=/"));
        client.serverApi().retrieveAbout().send();
        echo(echo);
        assertNothingIsTold(fails(() ->
                client.tasksApi().create(new TaskWriteRequest().name("cats")).send()));
    }

    @ParameterizedTest
    @EnumSource
    void keysOfACloudStorageAreMaskedInBothFormsOfTheBody(Echo echo) {
        echo(echo);
        assertNothingIsTold(fails(() -> client.cloudstoragesApi()
                .create(new CloudStorageWriteRequest()
                        .providerType(ProviderTypeEnum.AZURE_CONTAINER)
                        .credentialsType(CredentialsTypeEnum.KEY_SECRET_KEY_PAIR)
                        .key("keyMARKED")
                        .secretKey("secret/+MARKED==")
                        .sessionToken("tokenMARKED")
                        .connectionString("AccountName=x;AccountKey=MARKED=="))
                .send()));
        RequestBody keyFile = RequestBody.create(
                "{\"type\": \"service\", \"private_key\": \"-----BEGIN\\nMARKED\"}", MediaType.get("application/json"));
        assertNothingIsTold(fails(() -> client.cloudstoragesApi()
                .createMultipart(new MultipartBody.Builder()
                        .setType(MultipartBody.FORM)
                        .addFormDataPart("secret_key", "MARKED")
                        .addFormDataPart("key_file", "key.json", keyFile)
                        .build())
                .send()));
    }

    @ParameterizedTest
    @EnumSource
    void secretsOfTheUrlAreMasked(Echo echo) {
        echo(echo);
        assertNothingIsTold(fails(() -> client.send(new Request.Builder()
                .url(server.url("/file?X-Amz-Signature=MARKED"))
                .build())));
        String key = "MARKED0123456789".repeat(4);
        assertNothingIsTold(fails(() -> client.invitationsApi().retrieve(key).send()));
    }

    @Test
    void restOfTheAnswerIsAsTheServerSentIt() {
        client.setAuthentication(Authentication.accessToken("abc"));
        answer(json(400, "{\"name\": [\"abc is no name\"]}").setHeader("X-Request-Id", "abc-1"));
        ApiException error = fails(() -> client.authApi()
                .createLogin(new LoginSerializerExRequest().username("ann").password("no"))
                .send());
        assertThat(error.fieldErrors()).containsEntry("name", List.of("abc is no name"));
        assertThat(error.requestId()).isEqualTo("abc-1");
        assertThat(error.body()).isEqualTo("{\"name\": [\"abc is no name\"]}");
    }
}
