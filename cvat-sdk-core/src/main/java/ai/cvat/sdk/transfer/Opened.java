package ai.cvat.sdk.transfer;

import okhttp3.Call;
import okhttp3.Response;

/** A call and its answer of status 2xx, whose body is not read yet. */
record Opened(Call call, Response response) {}
