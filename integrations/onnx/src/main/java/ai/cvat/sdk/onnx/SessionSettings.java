package ai.cvat.sdk.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * Sets how ONNX Runtime runs a model: on which execution provider, by how many threads.
 * {@code session -> session.addCUDA(0)} takes the first GPU of NVIDIA, with {@code onnxruntime_gpu} on the class path;
 * {@code session -> session.addCoreML()} what Apple's devices have; {@code session -> session.setIntraOpNumThreads(2)} two threads.
 */
@FunctionalInterface
public interface SessionSettings {

    /**
     * Sets it.
     *
     * @param session the options of the session, which are closed by who made them
     * @throws OrtException when this build of ONNX Runtime does not have what is asked for
     */
    void apply(OrtSession.SessionOptions session) throws OrtException;
}
