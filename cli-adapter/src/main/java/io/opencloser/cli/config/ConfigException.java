package io.opencloser.cli.config;

/** The configuration is invalid. The message is one line with the place, the key and what was expected, never the value. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
