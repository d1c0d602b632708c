package io.opencloser.core.port.crm;

import io.opencloser.core.domain.session.Warning;
import java.util.List;

/** Whether the CRM is as the mapping says (requirement 8.2). */
public sealed interface MappingCheck {
    /** Approved and in agreement with the live metadata. */
    record Valid(List<Warning> warnings) implements MappingCheck {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Not to be written to.
     *
     * @param gaps one line each, what is missing or different and where
     */
    record Invalid(List<String> gaps) implements MappingCheck {
        public Invalid {
            gaps = List.copyOf(gaps);
        }
    }
}
