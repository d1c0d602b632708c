package io.opencloser.core.port.crm;

import io.opencloser.core.domain.session.Warning;
import java.util.List;

/** Whether the CRM is as the mapping says (requirement 8.2). */
public sealed interface Readiness {
    /** Approved and in agreement with the live metadata. */
    record Fit(List<Warning> warnings) implements Readiness {
        public Fit {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Not to be written to.
     *
     * @param gaps one line each, what is missing or different and where
     */
    record Unfit(List<String> gaps) implements Readiness {
        public Unfit {
            gaps = List.copyOf(gaps);
        }
    }
}
