package io.opencloser.dataverse.mapping;

/**
 * A mapped table. All three names are safe in a URL.
 *
 * @param key its key in the artifact, for example {@code queue_item}
 * @param logicalName the table, as metadata names it
 * @param entitySetName the collection, as URLs name it
 * @param primaryId the primary key column
 */
public record Entity(String key, String logicalName, String entitySetName, String primaryId) {
    public static final String QUEUE_ITEM = "queue_item";
    public static final String PHONE_CALL = "phone_call_activity";
    public static final String TASK = "task";
}
