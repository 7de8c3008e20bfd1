package ai.cvat.sdk.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.platform.Fp16Conversions;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/** A model in a session of ONNX Runtime: what goes in, what comes out, what it says of itself. Several threads may run it. */
final class OnnxModel implements AutoCloseable {

    /** Of an entry of the metadata, what an error shows. */
    private static final int SHOWN = 100;

    private final Path path;
    private final OrtSession session;
    private final Map<String, TensorInfo> inputs;
    private final Map<String, TensorInfo> outputs;
    private final ModelMetadata metadata;

    /** Runs are readers: closing waits for them, for the runtime does not. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    private OnnxModel(Path path, OrtSession session) throws OrtException, IOException {
        this.path = path;
        this.session = session;
        this.inputs = tensors(session.getInputInfo());
        this.outputs = tensors(session.getOutputInfo());
        this.metadata = new ModelMetadata(
                Map.copyOf(ModelFile.metadata(path).orElse(session.getMetadata().getCustomMetadata())));
    }

    /**
     * Opens a model.
     *
     * @throws OnnxModelException when the file is not there or no model, or the session cannot be as the settings want it
     */
    static OnnxModel open(Path path, SessionSettings settings) {
        if (!Files.isRegularFile(path)) {
            throw new OnnxModelException("There is no file " + path + " to read a model from.");
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            try {
                settings.apply(options);
            } catch (OrtException e) {
                throw new OnnxModelException(
                        "ONNX Runtime " + environment.getVersion() + " does not take the settings of the session: "
                                + e.getMessage() + " It has the execution providers "
                                + OrtEnvironment.getAvailableProviders()
                                + "; that of CUDA is in the artifact com.microsoft.onnxruntime:onnxruntime_gpu.",
                        e);
            }
            OrtSession session = path.getFileSystem().equals(FileSystems.getDefault())
                    ? environment.createSession(path.toString(), options)
                    : environment.createSession(Files.readAllBytes(path), options);
            try {
                return new OnnxModel(path, session);
            } catch (OrtException | IOException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new OnnxModelException(
                    "ONNX Runtime " + environment.getVersion() + " cannot read the model " + path + ": "
                            + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new OnnxModelException("The model " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, TensorInfo> tensors(Map<String, NodeInfo> nodes) {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            if (node.getInfo() instanceof TensorInfo tensor) {
                tensors.put(name, tensor);
            }
        });
        return tensors;
    }

    Path path() {
        return path;
    }

    ModelMetadata metadata() {
        return metadata;
    }

    /** The inputs that are tensors, by name, in the model's order. */
    Map<String, TensorInfo> inputs() {
        return inputs;
    }

    /** The outputs that are tensors, by name, in the model's order. */
    Map<String, TensorInfo> outputs() {
        return outputs;
    }

    /** An exception that says what this model is, and what was expected. */
    OnnxModelException unfit(String expected) {
        return new OnnxModelException("The model " + path + " does not fit. It has the inputs " + shown(inputs)
                + ", the outputs " + shown(outputs) + " and the metadata " + shownMetadata() + ". Expected: " + expected
                + ".");
    }

    private static String shown(Map<String, TensorInfo> tensors) {
        return tensors.entrySet().stream()
                .map(entry ->
                        entry.getKey() + " " + entry.getValue().type.name().toLowerCase(Locale.ROOT) + " "
                                + Arrays.toString(entry.getValue().getShape()))
                .collect(Collectors.joining(", "));
    }

    private String shownMetadata() {
        return metadata.entries().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "="
                        + (entry.getValue().length() > SHOWN
                                ? entry.getValue().substring(0, SHOWN) + "…"
                                : entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /**
     * Runs the model.
     *
     * @return the outputs that are wanted, by name
     * @throws OnnxModelException when it fails
     * @throws IllegalStateException when this is closed
     */
    Map<String, Tensor> run(List<Tensor> given, Set<String> wanted) {
        lock.readLock().lock();
        Map<String, OnnxTensor> values = new LinkedHashMap<>();
        try {
            if (closed) {
                throw new IllegalStateException("The model " + path + " is closed.");
            }
            for (Tensor tensor : given) {
                values.put(tensor.name(), value(tensor));
            }
            try (OrtSession.Result result = session.run(values, wanted)) {
                Map<String, Tensor> found = new HashMap<>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    if (output.getValue() instanceof OnnxTensor tensor) {
                        found.put(output.getKey(), tensor(output.getKey(), tensor));
                    }
                }
                return found;
            }
        } catch (OrtException e) {
            throw new OnnxModelException("The model " + path + " fails on " + given + ": " + e.getMessage(), e);
        } finally {
            values.values().forEach(OnnxTensor::close);
            lock.readLock().unlock();
        }
    }

    private OnnxTensor value(Tensor tensor) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        FloatBuffer numbers = FloatBuffer.wrap(tensor.numbers());
        OnnxJavaType type = type(tensor.name());
        return switch (type) {
            case FLOAT -> OnnxTensor.createTensor(environment, numbers, tensor.shape());
            case FLOAT16 ->
                OnnxTensor.createTensor(
                        environment, Fp16Conversions.convertFloatBufferToFp16Buffer(numbers), tensor.shape(), type);
            case INT64 -> {
                LongBuffer longs = LongBuffer.allocate(tensor.numbers().length);
                for (float number : tensor.numbers()) {
                    longs.put((long) number);
                }
                yield OnnxTensor.createTensor(environment, longs.flip(), tensor.shape());
            }
            case INT32 -> {
                IntBuffer ints = IntBuffer.allocate(tensor.numbers().length);
                for (float number : tensor.numbers()) {
                    ints.put((int) number);
                }
                yield OnnxTensor.createTensor(environment, ints.flip(), tensor.shape());
            }
            default -> throw unfit("the input " + tensor.name() + " of numbers of 16 or 32 bits");
        };
    }

    private OnnxJavaType type(String input) {
        TensorInfo info = inputs.get(input);
        return info == null ? OnnxJavaType.FLOAT : info.type;
    }

    private Tensor tensor(String name, OnnxTensor tensor) {
        float[] numbers = new float[Tensor.size(tensor.getInfo().getShape())];
        switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16, BFLOAT16 -> tensor.getFloatBuffer().get(numbers);
            case INT64 -> {
                LongBuffer longs = tensor.getLongBuffer();
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = longs.get();
                }
            }
            case INT32 -> {
                IntBuffer ints = tensor.getIntBuffer();
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = ints.get();
                }
            }
            default -> throw unfit("the output " + name + " of numbers of 16, 32 or 64 bits");
        }
        return new Tensor(name, tensor.getInfo().getShape(), numbers);
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new OnnxModelException(
                    "The session of the model " + path + " cannot be closed: " + e.getMessage(), e);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
