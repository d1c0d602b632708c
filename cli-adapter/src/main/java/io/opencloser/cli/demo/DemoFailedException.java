package io.opencloser.cli.demo;

/** A step of the demo had an unexpected result. */
final class DemoFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoFailedException(String message) {
        super(message);
    }
}
