-- the service's own table, in the service's own schema and history
CREATE TABLE calls (
    provider_call_id  VARCHAR(100)  NOT NULL PRIMARY KEY,
    queue_item_id     UUID          NOT NULL,
    session_id        VARCHAR(36)   NOT NULL,
    disposition       VARCHAR(40)   NOT NULL
);
