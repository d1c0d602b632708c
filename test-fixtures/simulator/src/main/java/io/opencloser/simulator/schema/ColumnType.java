package io.opencloser.simulator.schema;

/** The supported column types, with their names in metadata. */
public enum ColumnType {
    STRING("String"),
    MEMO("Memo"),
    INTEGER("Integer"),
    BIGINT("BigInt"),
    BOOLEAN("Boolean"),
    PICKLIST("Picklist"),
    STATE("State"),
    STATUS("Status"),
    DATETIME("DateTime"),
    UNIQUEIDENTIFIER("Uniqueidentifier"),
    LOOKUP("Lookup"),
    OWNER("Owner"),
    /** Only in metadata: a phone call has its parties in a collection. */
    PARTY_LIST("PartyList");

    private final String attributeType;

    ColumnType(String attributeType) {
        this.attributeType = attributeType;
    }

    /** {@code AttributeType} in {@code EntityDefinitions}. */
    public String attributeType() {
        return attributeType;
    }

    public boolean isText() {
        return this == STRING || this == MEMO;
    }

    public boolean isLookup() {
        return this == LOOKUP || this == OWNER;
    }

    public boolean isChoice() {
        return this == PICKLIST || this == STATE || this == STATUS;
    }

    public boolean isNumber() {
        return this == INTEGER || this == BIGINT || isChoice();
    }
}
