package io.opencloser.cli.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;

/**
 * The result of one check.
 *
 * @param message one line; names the next step if there is a problem
 */
record Check(String name, Result result, String message) {
    /** How a check ended. */
    enum Result {
        OK("ok"),
        PROBLEM("problem"),
        NOT_CHECKED("not checked");

        private final String label;

        Result(String label) {
            this.label = label;
        }

        /** As printed for people. */
        String label() {
            return label;
        }
    }

    /** As printed for programs. */
    ObjectNode document() {
        return Json.object()
                .put("check", name)
                .put("result", result.label().replace(' ', '_'))
                .put("message", message);
    }
}
