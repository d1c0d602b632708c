package io.opencloser.dataverse.client;

/** The one place that keeps a listener from changing what becomes of a request. */
record SafeClientListener(ClientListener listener) implements ClientListener {
    @Override
    public void on(ClientEvent event) {
        try {
            listener.on(event);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // an observer's trouble is not the request's
        }
    }
}
