/** A Dataverse environment on loopback, for tests and demonstrations. */
module io.opencloser.simulator {
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;
    requires jdk.httpserver;

    exports io.opencloser.simulator;
    exports io.opencloser.simulator.access;
    exports io.opencloser.simulator.environment;
    exports io.opencloser.simulator.error;
    exports io.opencloser.simulator.fault;
    exports io.opencloser.simulator.json;
    exports io.opencloser.simulator.log;
}
