package io.opencloser.specs.deployment;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The first rows of the CRM: owners, and any number of callable queue items. */
public final class SeedRows {
    public static final String QUEUE = "oc_callqueueitem";
    public static final UUID USER = UUID.fromString("0b000000-0000-4000-8000-000000000001");
    public static final UUID DISABLED_USER = UUID.fromString("0b000000-0000-4000-8000-000000000002");
    public static final UUID TEAM = UUID.fromString("0c000000-0000-4000-8000-000000000001");
    public static final int READY = 100000000;
    public static final int IN_PROGRESS = 100000001;
    public static final int COMPLETED = 100000002;
    public static final int BLOCKED = 100000003;
    public static final int DNC = 100000004;

    private SeedRows() {}

    public static UUID item(int number) {
        return UUID.fromString("0d000000-0000-4000-8000-%012d".formatted(number));
    }

    public static String of(int items) {
        String rows = IntStream.rangeClosed(1, items).mapToObj(SeedRows::row).collect(Collectors.joining(","));
        return """
                {"account": [{"accountid": "0a000000-0000-4000-8000-000000000001", "name": "Willow Creek"}],
                 "systemuser": [{"systemuserid": "%s", "fullname": "Dana Reyes", "isdisabled": false},
                                {"systemuserid": "%s", "fullname": "Lee Marsh", "isdisabled": true}],
                 "team": [{"teamid": "%s", "name": "Outreach"}],
                 "oc_callqueueitem": [%s]}
                """.formatted(USER, DISABLED_USER, TEAM, rows);
    }

    /** One queue item in seed notation. */
    public static String row(int number) {
        return """
                {"oc_callqueueitemid": "%s", "oc_campaign": "spring", "oc_queuestatus": %d, "oc_attemptcount": 2,
                 "oc_phone": "+12025550%03d", "oc_timezone": "America/New_York", "oc_maxattempts": 9,
                 "oc_notes": "Ask for Pat.", "oc_donotcall": false, "oc_lasterror": "left from before",
                 "oc_taskowner": null, "createdon": "2026-01-01T08:00:%02dZ"}
                """.formatted(item(number), READY, number, number % 60);
    }
}
