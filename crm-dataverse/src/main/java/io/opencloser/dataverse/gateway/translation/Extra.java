package io.opencloser.dataverse.gateway.translation;

/** Content of a record that is optional: what the service refuses for good is left out (requirement 2.7). */
public enum Extra {
    /** References of a phone call to other records: regarding and recipient. */
    LINKS,
    /** Plain columns of a phone call: direction, number, duration. */
    DETAILS,
    /** The owner of a task that the queue row names, in place of the configured one. */
    NAMED_OWNER
}
