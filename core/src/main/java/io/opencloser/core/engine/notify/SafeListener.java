package io.opencloser.core.engine.notify;

import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackListener;

/** The one place that keeps a listener from changing what becomes of a session. */
public record SafeListener(WriteBackListener listener) implements WriteBackListener {
    @Override
    public void on(WriteBackEvent event) {
        try {
            listener.on(event);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // a log that cannot be written is no reason to call somebody twice
        }
    }
}
