package ai.cvat.sdk.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes models for tests: the few fields of ONNX' protocol buffers that a graph of a few nodes has. What such a model answers is
 * known without running it.
 */
final class TinyModel {

    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int FLOAT16 = 10;

    private static final int OPSET = 17;

    private final Message graph = new Message().text(2, "tiny");
    private final Message metadata = new Message();

    /** A message in the making: fields one after the other. */
    static final class Message {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String text) {
            return bytes(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message message) {
            return bytes(field, message.bytes.toByteArray());
        }

        Message bytes(int field, byte[] content) {
            varint((long) field << 3 | 2);
            varint(content.length);
            bytes.writeBytes(content);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                bytes.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }

    /** An input; of a dimension that is open, -1. */
    TinyModel input(String name, int type, long... shape) {
        graph.message(11, value(name, type, shape));
        return this;
    }

    /** An output; of a dimension that is open, -1. */
    TinyModel output(String name, int type, long... shape) {
        graph.message(12, value(name, type, shape));
        return this;
    }

    private static Message value(String name, int type, long... shape) {
        Message dimensions = new Message();
        for (int i = 0; i < shape.length; i++) {
            dimensions.message(
                    1, shape[i] < 0 ? new Message().text(2, name + "_" + i) : new Message().number(1, shape[i]));
        }
        Message tensor = new Message().number(1, type).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** Numbers that the nodes may take. */
    TinyModel constant(String name, float[] numbers, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(numbers);
        return constant(name, FLOAT, raw.array(), shape);
    }

    /** Whole numbers that the nodes may take. */
    TinyModel constant(String name, long[] numbers, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(numbers);
        return constant(name, INT64, raw.array(), shape);
    }

    private TinyModel constant(String name, int type, byte[] raw, long... shape) {
        Message tensor = new Message();
        for (long dimension : shape) {
            tensor.number(1, dimension);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
        return this;
    }

    /** An output that is always the same. */
    TinyModel answer(String name, float[] numbers, long... shape) {
        return constant(name + "_numbers", numbers, shape)
                .node("Identity", name, name + "_numbers")
                .output(name, FLOAT, shape);
    }

    /** An output of whole numbers that is always the same. */
    TinyModel answer(String name, long[] numbers, long... shape) {
        return constant(name + "_numbers", numbers, shape)
                .node("Identity", name, name + "_numbers")
                .output(name, INT64, shape);
    }

    /** A node without attributes. */
    TinyModel node(String operator, String output, String... inputs) {
        graph.message(1, nodeOf(operator, output, inputs));
        return this;
    }

    /** A node with an attribute of a whole number. */
    TinyModel node(String operator, String attribute, long value, String output, String... inputs) {
        // 2: a whole number.
        Message set = new Message().text(1, attribute).number(3, value).number(20, 2);
        graph.message(1, nodeOf(operator, output, inputs).message(5, set));
        return this;
    }

    /** The average of squares of the images. */
    TinyModel average(String output, String input, int side) {
        Message node = nodeOf("AveragePool", output, input);
        for (String attribute : new String[] {"kernel_shape", "strides"}) {
            // 7: several whole numbers.
            node.message(
                    5,
                    new Message()
                            .text(1, attribute)
                            .number(8, side)
                            .number(8, side)
                            .number(20, 7));
        }
        graph.message(1, node);
        return this;
    }

    private static Message nodeOf(String operator, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    /** An entry of the metadata. */
    TinyModel metadata(String key, String value) {
        metadata.message(14, new Message().text(1, key).text(2, value));
        return this;
    }

    /** Writes the model. */
    Path write(Path file) {
        Message model = new Message().number(1, 8).message(7, graph).message(8, new Message().number(2, OPSET));
        try (ByteArrayOutputStream all = new ByteArrayOutputStream()) {
            all.writeBytes(model.bytes.toByteArray());
            all.writeBytes(metadata.bytes.toByteArray());
            return Files.write(file, all.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
