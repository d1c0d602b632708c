/** The Dataverse adapter, and the client of the Web API, which is usable by itself. */
module io.opencloser.dataverse {
    requires transitive io.opencloser.core;
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;
    requires java.net.http;
    requires com.microsoft.aad.msal4j;
    // MSAL needs them and, having no descriptor, cannot say so
    requires com.azure.json;
    requires org.slf4j;
    requires static micrometer.core;
    requires static io.opentelemetry.api;

    exports io.opencloser.dataverse;
    exports io.opencloser.dataverse.auth;
    exports io.opencloser.dataverse.client;
    exports io.opencloser.dataverse.client.message;
    exports io.opencloser.dataverse.client.odata;
    exports io.opencloser.dataverse.mapping;
    exports io.opencloser.dataverse.mapping.discovery;
    exports io.opencloser.dataverse.mapping.format;
    exports io.opencloser.dataverse.observe;
}
