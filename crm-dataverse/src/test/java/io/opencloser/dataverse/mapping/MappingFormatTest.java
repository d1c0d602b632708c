package io.opencloser.dataverse.mapping;

import static io.opencloser.dataverse.mapping.DemoMappings.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.dataverse.mapping.discovery.Scaffold;
import io.opencloser.dataverse.mapping.format.MappingFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingFormatTest {
    @Test
    void a_format_error_names_the_place_and_the_expected_value() {
        refused(
                document -> at(document, "fields", "queue.phone").put("type", "text"),
                "$.fields['queue.phone'].type: expected string, integer, boolean, optionset, datetime or lookup");
        refused(
                document -> at(document, "fields", "queue.phone").put("approved_update_field", "yes"),
                "$.fields['queue.phone'].approved_update_field: expected true or false");
        refused(
                document -> at(document, "option_sets", "queue_status.dnc").put("value", "4"),
                "$.option_sets['queue_status.dnc'].value: expected a whole number of 32 bits");
        refused(
                document -> at(document, "option_sets", "queue_status.dnc").put("value", 1L << 40),
                "$.option_sets['queue_status.dnc'].value: expected a whole number of 32 bits");
        refused(
                document -> at(document, "entities", "task").remove("primary_id"),
                "$.entities['task'].primary_id: expected a text");
        refused(document -> at(document, "_meta").put("approved", 1), "$._meta.approved: expected true or false");
        refused(document -> document.remove("entities"), "$.entities: expected an object");
        refused(document -> document.put("preserve_if_present", "oc_notes"), "$.preserve_if_present: expected a list");
    }

    @Test
    void another_schema_version_is_refused() {
        refused(
                document -> at(document, "_meta").put("schema_version", "slice3-mapping-v1"),
                "$._meta.schema_version: expected \"slice2-mapping-v1\"");
        refused(document -> at(document, "_meta").remove("schema_version"), "$._meta.schema_version: expected a text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a/b",
                "a?b",
                "a'b",
                "a(b)",
                "a&b",
                "a%2f",
                "..",
                "1a",
                "a\n",
                "a\u0000",
                "ä",
                "$select",
                "a@b",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                        + "aaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void a_name_that_could_reshape_a_url_is_refused_wherever_it_stands(String hostile) {
        for (String key : new String[] {"logical_name", "entity_set_name", "primary_id"}) {
            refused(document -> at(document, "entities", "queue_item").put(key, hostile), "." + key + ": expected");
        }
        refused(document -> at(document, "fields", "queue.phone").put("logical_name", hostile), "logical_name");
        refused(document -> at(document, "fields", "task.owner").put("logical_name", hostile), "logical_name");
        refused(
                document -> at(document, "fields", "task.owner")
                        .putArray("lookup_target")
                        .add(hostile),
                "lookup_target");
        refused(document -> document.put("task_owner_override_field", hostile), "$.task_owner_override_field");
        refused(document -> document.putArray("preserve_if_present").add(hostile), "$.preserve_if_present[0]");
    }

    @Test
    void a_hostile_key_is_refused_and_not_repeated() {
        refused(
                document -> at(document, "fields").putObject("queue.x\n[FATAL] all is lost"),
                "$.fields: expected names");
    }

    @Test
    void a_repeated_name_is_refused_with_its_line_and_without_its_text() {
        assertThatExceptionOfType(MappingFormatException.class)
                .isThrownBy(() -> MappingArtifact.parse("{\n  \"secret\": 1,\n  \"secret\": 2\n}"))
                .withMessageContaining("line 3")
                .withMessageContaining("no name is repeated")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "{", "{} {}", "{\"_meta\": []}", "\uFEFF", "<xml/>"})
    void a_document_that_is_not_an_artifact_is_refused(String text) {
        assertThatExceptionOfType(MappingFormatException.class).isThrownBy(() -> MappingArtifact.parse(text));
    }

    @Test
    void an_unreadable_file_is_refused_with_a_format_error(@TempDir Path folder) throws Exception {
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'"', (byte) 0xE4, '"'});

        assertThatExceptionOfType(MappingFormatException.class)
                .isThrownBy(() -> MappingArtifact.read(folder.resolve("none.json")))
                .withMessageContaining("NoSuchFileException");
        assertThatExceptionOfType(MappingFormatException.class).isThrownBy(() -> MappingArtifact.read(latin));
        assertThatExceptionOfType(MappingFormatException.class).isThrownBy(() -> MappingArtifact.read(folder));
    }

    @Test
    void a_file_larger_than_any_mapping_is_refused_before_all_of_it_is_read(@TempDir Path folder) throws Exception {
        Path large = Files.writeString(folder.resolve("large.json"), "{" + " ".repeat(4 << 20));

        assertThatExceptionOfType(MappingFormatException.class)
                .isThrownBy(() -> MappingArtifact.read(large))
                .withMessage("mapping artifact, file: expected at most 4 MiB");
        assertThatExceptionOfType(MappingFormatException.class)
                .isThrownBy(() -> Scaffold.read(large))
                .withMessage("mapping artifact, file: expected at most 4 MiB");
    }

    private static void refused(Consumer<ObjectNode> change, String message) {
        String json = DemoMappings.demoJson(change);
        assertThatExceptionOfType(MappingFormatException.class)
                .isThrownBy(() -> MappingArtifact.parse(json))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "FATAL"));
    }
}
