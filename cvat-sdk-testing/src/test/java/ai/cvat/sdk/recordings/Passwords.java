package ai.cvat.sdk.recordings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Fills in passwords, which are masked in recordings: good or bad ones, as the answers say that they were. */
final class Passwords {

    private static final String NEXT = "Zq7-kolibri-mond";

    private final StandIn standIn;

    Passwords(StandIn standIn) {
        this.standIn = standIn;
    }

    /** Fills in the passwords of a request. */
    void fill(JsonElement json, Recording recording, String user) {
        if (json instanceof JsonObject body) {
            for (String name : body.keySet().toArray(new String[0])) {
                if (name.contains("password")
                        && body.get(name) instanceof JsonPrimitive value
                        && value.getAsString().equals("***")) {
                    body.addProperty(name, password(name, body, recording, user));
                }
            }
        }
    }

    private String password(String name, JsonObject body, Recording recording, String user) {
        String answer = recording.answerText();
        if (name.equals("password")) {
            return recording.status() < 300 ? standIn.password(Scene.text(body, "username", user)) : "wrong";
        }
        if (name.equals("old_password")) {
            return answer.contains("old_password") ? "wrong" : standIn.password(user);
        }
        if (answer.contains("too short")) {
            return "123";
        }
        if (answer.contains("too common")) {
            return "password";
        }
        String good = name.startsWith("new_") ? NEXT : StandIn.PASSWORD;
        return name.endsWith("2") && answer.contains("match") ? good + "!" : good;
    }

    /** Notes that a user has the new password now. */
    void changed(String user) {
        standIn.changedPassword(user, NEXT);
    }
}
