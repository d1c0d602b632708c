package io.opencloser.simulator.mapping;

import static io.opencloser.simulator.schema.ColumnType.BOOLEAN;
import static io.opencloser.simulator.schema.ColumnType.DATETIME;
import static io.opencloser.simulator.schema.ColumnType.INTEGER;
import static io.opencloser.simulator.schema.ColumnType.UNIQUEIDENTIFIER;

import io.opencloser.simulator.schema.ChoiceOption;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.ColumnType;
import io.opencloser.simulator.schema.TableBuilder;
import java.util.List;

/** The tables of every environment, with the lengths from Microsoft's table reference. */
final class StandardTables {
    private static final List<ChoiceOption> ACTIVITY_STATES = List.of(
            new ChoiceOption(0, "Open", 0), new ChoiceOption(1, "Completed", 0), new ChoiceOption(2, "Canceled", 0));

    private StandardTables() {}

    static List<TableBuilder> all() {
        return List.of(phonecall(), task(), account(), contact(), systemuser(), team());
    }

    static TableBuilder custom(String logicalName, String setName, String primaryId) {
        return new TableBuilder(logicalName, setName, primaryId).owned().activeOrInactive();
    }

    private static TableBuilder phonecall() {
        return activity("phonecall", "phonecalls")
                .add(Column.text("phonenumber", 200))
                .add(Column.of("directioncode", BOOLEAN), Column.of("leftvoicemail", BOOLEAN))
                .states(
                        ACTIVITY_STATES,
                        List.of(
                                new ChoiceOption(1, "Open", 0),
                                new ChoiceOption(2, "Made", 1),
                                new ChoiceOption(4, "Received", 1),
                                new ChoiceOption(3, "Canceled", 2)));
    }

    private static TableBuilder task() {
        return activity("task", "tasks")
                .add(Column.of("percentcomplete", INTEGER))
                .states(
                        ACTIVITY_STATES,
                        List.of(
                                new ChoiceOption(2, "Not Started", 0),
                                new ChoiceOption(3, "In Progress", 0),
                                new ChoiceOption(4, "Waiting on someone else", 0),
                                new ChoiceOption(7, "Deferred", 0),
                                new ChoiceOption(5, "Completed", 1),
                                new ChoiceOption(6, "Canceled", 2)));
    }

    private static TableBuilder activity(String logicalName, String setName) {
        return new TableBuilder(logicalName, setName, "activityid")
                .add(Column.text("subject", 200), Column.memo("description", 2000))
                .add(Column.text("category", 250), Column.text("subcategory", 250))
                .add(Column.of("scheduledstart", DATETIME), Column.of("scheduledend", DATETIME))
                .add(Column.of("actualstart", DATETIME), Column.of("actualend", DATETIME))
                .add(Column.of("actualdurationminutes", INTEGER), Column.of("scheduleddurationminutes", INTEGER))
                .add(Column.choice(
                        "prioritycode",
                        ColumnType.PICKLIST,
                        List.of(
                                new ChoiceOption(0, "Low", 0),
                                new ChoiceOption(1, "Normal", 0),
                                new ChoiceOption(2, "High", 0))))
                .owned()
                .activity();
    }

    private static TableBuilder account() {
        return new TableBuilder("account", "accounts", "accountid")
                .add(Column.text("name", 160), Column.text("accountnumber", 20))
                .add(Column.text("telephone1", 50), Column.text("emailaddress1", 100))
                .add(Column.text("address1_city", 80), Column.memo("description", 2000))
                .owned()
                .activeOrInactive();
    }

    private static TableBuilder contact() {
        return new TableBuilder("contact", "contacts", "contactid")
                .add(Column.text("fullname", 160), Column.text("firstname", 50), Column.text("lastname", 50))
                .add(Column.text("telephone1", 50), Column.text("emailaddress1", 100))
                .owned()
                .activeOrInactive();
    }

    private static TableBuilder systemuser() {
        return new TableBuilder("systemuser", "systemusers", "systemuserid")
                .add(Column.text("fullname", 200), Column.text("firstname", 256), Column.text("lastname", 256))
                .add(Column.text("internalemailaddress", 100), Column.text("domainname", 1024))
                .add(Column.of("isdisabled", BOOLEAN), Column.of("applicationid", UNIQUEIDENTIFIER))
                .withoutOptimisticConcurrency();
    }

    private static TableBuilder team() {
        return new TableBuilder("team", "teams", "teamid")
                .add(Column.text("name", 160), Column.memo("description", 2000))
                .withoutOptimisticConcurrency();
    }
}
