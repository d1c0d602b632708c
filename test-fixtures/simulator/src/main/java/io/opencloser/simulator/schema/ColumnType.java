package io.opencloser.simulator.schema;

/** The column types on offer, with the names that metadata gives them. */
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
    /** Metadata alone: the parties travel in a collection of their own. */
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
