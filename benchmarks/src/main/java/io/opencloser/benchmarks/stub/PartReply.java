package io.opencloser.benchmarks.stub;

/** The answer to one operation. */
record PartReply(int status, String headers, String body) {
    static final PartReply DONE = new PartReply(204, "", "");

    static PartReply error(int status, String code) {
        return new PartReply(
                status,
                "Content-Type: application/json; odata.metadata=minimal\r\n",
                "{\"error\":{\"code\":\"" + code + "\",\"message\":\"refused by the stub\"}}");
    }

    static PartReply json(String body) {
        return new PartReply(200, "Content-Type: application/json; odata.metadata=minimal\r\n", body);
    }

    boolean failed() {
        return status >= 400;
    }
}
