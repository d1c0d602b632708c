/**
 * Effectively-once write-back of call outcomes. Callers need {@code io.opencloser.core} and the domain's values. The ports are for
 * whoever brings another CRM or another journal. The engine and the use cases are not visible.
 */
module io.opencloser.core {
    requires static transitive org.jspecify;

    exports io.opencloser.core;
    exports io.opencloser.core.background;
    exports io.opencloser.core.domain.plan;
    exports io.opencloser.core.domain.policy;
    exports io.opencloser.core.domain.queue;
    exports io.opencloser.core.domain.scripted;
    exports io.opencloser.core.domain.session;
    exports io.opencloser.core.domain.state;
    exports io.opencloser.core.port.crm;
    exports io.opencloser.core.port.event;
    exports io.opencloser.core.port.journal;
}
