package io.opencloser.cli.doctor;

import io.opencloser.cli.format.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of one check.
 *
 * @param message one line; for a problem with the next step
 */
record Check(String name, Result result, String message) {
    /** How it ended. */
    enum Result {
        OK("ok"),
        PROBLEM("problem"),
        NOT_CHECKED("not checked");

        private final String label;

        Result(String label) {
            this.label = label;
        }

        /** In the words of the text output. */
        String label() {
            return label;
        }
    }

    /** The same for programs. */
    ObjectNode document() {
        return Json.object()
                .put("check", name)
                .put("result", result.label().replace(' ', '_'))
                .put("message", message);
    }
}
