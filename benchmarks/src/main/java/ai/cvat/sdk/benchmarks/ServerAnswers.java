package ai.cvat.sdk.benchmarks;

import ai.cvat.sdk.benchmarks.HttpConnection.Answer;
import ai.cvat.sdk.benchmarks.HttpConnection.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What {@link FastServer} answers: what a CVAT server would, of one task that has everything, and whose requests have all finished. */
final class ServerAnswers {

    private static final int CHUNK_SIZE = 72;
    private static final int LARGEST_PAGE = 500;
    private static final String JSON = "application/vnd.cvat+json";
    private static final String DATE = "2026-11-29T12:00:00.000000Z";

    private static final String ABOUT = """
            {"name": "CVAT", "subtitle": "", "description": "", "version": "2.80.0", "logo_url": ""}""";

    private static final String USER = """
            {"id": 1, "username": "benchmark", "url": "$ROOT/api/users/1", "first_name": "", "last_name": "", "email": "",
             "groups": ["admin"], "is_staff": true, "is_superuser": true, "is_active": true, "last_login": null,
             "date_joined": "$DATE", "has_analytics_access": true}""";

    private static final String TASK = """
            {"url": "$ROOT/api/tasks/$ID", "id": $ID, "name": "Task $ID of the benchmark", "project_id": null, "project_name": null,
             "mode": "annotation", "owner": {"url": "$ROOT/api/users/1", "id": 1, "username": "benchmark", "first_name": "The",
             "last_name": "Benchmark"}, "assignee": null, "assignee_updated_date": null, "bug_tracker": "", "created_date": "$DATE",
             "updated_date": "$DATE", "overlap": 0, "segment_size": $FRAMES, "status": "annotation", "data_chunk_size": $CHUNK,
             "data_compressed_chunk_type": "imageset", "data_original_chunk_type": "imageset", "size": $FRAMES, "data": 1,
             "dimension": "2d", "media_type": "image", "subset": "", "organization": null, "organization_id": null, "guide_id": null,
             "target_storage": null, "source_storage": null, "jobs": {"url": "$ROOT/api/jobs?task_id=$ID", "count": 1, "completed": 0,
             "validation": 0}, "labels": {"url": "$ROOT/api/labels?task_id=$ID"}, "validation_mode": null, "consensus_enabled": false,
             "data_cloud_storage_id": null}""".replace("\n", "");

    private static final String LABEL = """
            {"id": $ID, "name": "label-$ID", "color": "#ff0000", "type": "any", "sublabels": [], "has_parent": false,
             "parent_id": null, "task_id": 1, "attributes": [{"id": $ID, "name": "colour", "mutable": false, "input_type": "text",
             "default_value": "", "values": []}]}""";

    private static final String REQUEST = """
            {"id": "$ID", "status": "finished", "message": "", "operation": {"type": "create:task", "target": "task",
             "project_id": null, "task_id": 1, "job_id": null, "format": null, "name": "benchmark"}, "progress": null,
             "created_date": "$DATE", "started_date": "$DATE", "finished_date": "$DATE", "expiry_date": null,
             "owner": {"id": 1, "username": "benchmark"}, "result_id": null, "result_url": $RESULT}""";

    private static final String NO_ANNOTATIONS = """
            {"version": 1, "tags": [], "shapes": [], "tracks": [], "intervals": []}""";

    private static final String FORMATS = """
            {"importers": [], "exporters": [{"name": "COCO 1.0", "ext": "ZIP", "version": "1.0", "enabled": true,
             "dimension": "2d"}]}""";

    private final Scale scale = Scale.ofThisRun();
    private final byte[] annotations;
    private final byte[] frame;
    private final byte[] chunk;
    private final byte[] dataset = new byte[1 << 20];
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final AtomicLong uploadIds = new AtomicLong();

    private record Upload(long length, AtomicLong offset) {}

    ServerAnswers(Path media) throws IOException {
        annotations = Files.readAllBytes(media.resolve("annotations.json"));
        frame = Files.readAllBytes(media.resolve("frame.jpg"));
        chunk = chunk(CHUNK_SIZE);
    }

    /**
     * The answer to a request.
     *
     * @param bytes how many bytes its body had
     * @param root the scheme and the host that the client used
     */
    Answer to(Request request, long bytes, String root) throws IOException {
        String path = request.path().replaceAll("/$", "");
        boolean get = request.method().equals("GET");
        if (path.equals("/raw")) {
            return new Answer(204, Map.of(), new byte[0]);
        } else if (path.equals("/api/server/about")) {
            return json(200, ABOUT, root);
        } else if (path.equals("/api/users/self")) {
            return json(200, USER, root);
        } else if (path.equals("/api/server/annotation/formats")) {
            return json(200, FORMATS, root);
        } else if (path.equals("/api/labels")) {
            return json(200, list(1, 5, 5, LABEL, "null"), root);
        } else if (path.equals("/api/tasks")) {
            return json(200, tasks(request, root), root);
        } else if (path.matches("/api/requests/[^/]+")) {
            return request(path.substring("/api/requests/".length()), root);
        } else if (path.matches("/api/tasks/\\d+")) {
            return json(200, filled(TASK, path.substring("/api/tasks/".length())), root);
        } else if (path.endsWith("/annotations")) {
            return get ? new Answer(200, Map.of("Content-Type", JSON), annotations) : json(200, NO_ANNOTATIONS, root);
        } else if (path.endsWith("/data/meta")) {
            return json(200, meta(idOfTask(path)), root);
        } else if (path.endsWith("/dataset/export")) {
            return json(202, "{\"rq_id\": \"export\"}", root);
        } else if (path.endsWith("/dataset/download")) {
            return new Answer(
                    200,
                    Map.of(
                            "Content-Type",
                            "application/zip",
                            "Content-Disposition",
                            "attachment; filename=\"dataset.zip\""),
                    dataset,
                    scale.oneFile());
        } else if (path.endsWith("/data")) {
            return get ? media(request) : upload(request, path, root);
        } else if (path.matches("/api/tasks/\\d+/data/\\d+")) {
            return tus(request, path.substring(path.lastIndexOf('/') + 1), bytes);
        }
        return json(404, "{\"detail\": \"Not found.\"}", root);
    }

    private String tasks(Request request, String root) {
        int page = request.parameter("page", 1);
        int size = Math.min(LARGEST_PAGE, request.parameter("page_size", 10));
        int last = Math.min(scale.tasks(), page * size);
        String next = last < scale.tasks()
                ? "\"" + root + "/api/tasks?page=" + (page + 1) + "&page_size=" + size + "\""
                : "null";
        return list((page - 1) * size + 1, last, scale.tasks(), TASK, next);
    }

    private String list(int first, int last, int count, String template, String next) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(id -> filled(template, Integer.toString(id)))
                .collect(Collectors.joining(
                        ",",
                        "{\"count\": " + count + ", \"next\": " + next + ", \"previous\": null, \"results\": [",
                        "]}"));
    }

    private static Answer request(String id, String root) {
        String result = id.equals("export") ? "\"$ROOT/api/tasks/1/dataset/download?rq_id=export\"" : "null";
        return json(200, REQUEST.replace("$ID", id).replace("$RESULT", result), root);
    }

    private Answer media(Request request) throws IOException {
        if (request.asksFor("type=frame")) {
            return new Answer(200, Map.of("Content-Type", "image/jpeg"), frame);
        }
        int number = request.parameter("number", request.parameter("index", 0));
        int frames = Math.min(CHUNK_SIZE, scale.frames() - number * CHUNK_SIZE);
        byte[] body = frames == CHUNK_SIZE ? chunk : chunk(frames);
        return new Answer(
                200,
                Map.of(
                        "Content-Type",
                        "application/zip",
                        "X-Checksum",
                        Long.toString(checksum(body)),
                        "X-Chunk-Size",
                        Integer.toString(body.length)),
                body);
    }

    private Answer upload(Request request, String path, String root) {
        if (request.has("upload-start") || request.has("upload-finish")) {
            return json(202, "{\"rq_id\": \"upload\"}", root);
        } else if (request.has("tus-resumable")) {
            String id = Long.toString(uploadIds.incrementAndGet());
            uploads.put(id, new Upload(request.number("upload-length"), new AtomicLong()));
            return new Answer(
                    201,
                    Map.of("Location", root + path + "/" + id, "Upload-Filename", "one.mp4", "Tus-Resumable", "1.0.0"),
                    new byte[0]);
        }
        return new Answer(200, Map.of(), new byte[0]);
    }

    private Answer tus(Request request, String id, long bytes) {
        Upload upload = uploads.get(id);
        if (upload == null) {
            return new Answer(404, Map.of("Tus-Resumable", "1.0.0"), new byte[0]);
        }
        long offset = request.method().equals("PATCH")
                ? upload.offset().addAndGet(bytes)
                : upload.offset().get();
        if (offset == upload.length()) {
            uploads.remove(id);
        }
        return new Answer(
                request.method().equals("PATCH") ? 204 : 200,
                Map.of(
                        "Upload-Offset",
                        Long.toString(offset),
                        "Upload-Length",
                        Long.toString(upload.length()),
                        "Tus-Resumable",
                        "1.0.0"),
                new byte[0]);
    }

    private byte[] chunk(int frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(frames * (frame.length + 200));
        CRC32 checksum = new CRC32();
        checksum.update(frame);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < frames; i++) {
                ZipEntry entry = new ZipEntry("%06d.jpeg".formatted(i));
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(frame.length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(frame);
            }
        }
        return bytes.toByteArray();
    }

    /** As the server has it: of the length in decimal, and of the first 1000 bytes. */
    private static long checksum(byte[] chunk) {
        CRC32 checksum = new CRC32();
        checksum.update(Integer.toString(chunk.length).getBytes(StandardCharsets.US_ASCII));
        checksum.update(chunk, 0, Math.min(1000, chunk.length));
        return checksum.getValue();
    }

    private String meta(String task) {
        String name = task.equals(BenchmarkTask.FRAMES) ? "%06d.jpg" : BenchmarkMedia.FILE_NAME;
        int size = BenchmarkTask.size(task, scale);
        String frames = IntStream.range(0, size)
                .mapToObj(
                        ("{\"name\": \"" + name + "\", \"width\": 1280, \"height\": 960, \"related_files\": 0}")
                                ::formatted)
                .collect(Collectors.joining(","));
        return """
                {"chunk_size": %d, "size": %d, "image_quality": 70, "start_frame": 0, "stop_frame": %d, "frame_filter": "",
                 "frames": [%s], "deleted_frames": [], "included_frames": null, "storage": "local", "storage_method": "cache",
                 "cloud_storage_id": null, "chunks_updated_date": "$DATE"}""".formatted(CHUNK_SIZE, size, size - 1, frames);
    }

    private String filled(String template, String id) {
        return template.replace("$ID", id)
                .replace("$FRAMES", Integer.toString(BenchmarkTask.size(id, scale)))
                .replace("$CHUNK", Integer.toString(CHUNK_SIZE));
    }

    /** The fourth part of a path such as {@code /api/tasks/1/data}. */
    private static String idOfTask(String path) {
        return path.split("/", 5)[3];
    }

    private static Answer json(int status, String text, String root) {
        String body = text.replace("$ROOT", root).replace("$DATE", DATE);
        return new Answer(status, Map.of("Content-Type", JSON), body.getBytes(StandardCharsets.UTF_8));
    }
}
