/** The simulator as a JUnit 5 extension. */
module io.opencloser.testkit {
    requires transitive io.opencloser.dataverse;
    requires transitive io.opencloser.simulator;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports io.opencloser.testkit;
}
