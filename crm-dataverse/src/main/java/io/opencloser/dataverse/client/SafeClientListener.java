package io.opencloser.dataverse.client;

/** Keeps a listener's exceptions away from the requests. */
record SafeClientListener(ClientListener listener) implements ClientListener {
    @Override
    public void on(ClientEvent event) {
        try {
            listener.on(event);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // a listener's failure must not fail the request
        }
    }
}
