package ai.cvat.sdk.internal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/** What a server of CVAT answers. */
public final class Answers {

    private Answers() {}

    public static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/vnd.cvat+json")
                .withBody(body);
    }

    public static MappingBuilder about(String version) {
        return get(urlPathEqualTo("/api/server/about"))
                .willReturn(json(200, "{\"name\": \"CVAT\", \"version\": \"" + version + "\"}"));
    }

    public static MappingBuilder login() {
        return post(urlPathEqualTo("/api/auth/login"))
                .willReturn(json(200, "{\"key\": \"legacy\"}")
                        .withHeader(
                                "Set-Cookie", "sessionid=the-session; Path=/; HttpOnly", "csrftoken=the-csrf; Path=/"));
    }

    public static MappingBuilder logout() {
        return post(urlPathEqualTo("/api/auth/logout"))
                .willReturn(json(200, "{\"detail\": \"Successfully logged out.\"}"));
    }

    public static MappingBuilder self() {
        return get(urlPathEqualTo("/api/users/self")).willReturn(json(200, "{\"id\": 1, \"username\": \"ann\"}"));
    }
}
