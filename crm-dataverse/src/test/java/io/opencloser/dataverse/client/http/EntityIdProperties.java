package io.opencloser.dataverse.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.message.Reply;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EntityIdProperties {
    private static Optional<UUID> idIn(String header) {
        return new Reply.Response(
                        204, Map.of("odata-entityid", header), Optional.empty(), Optional.empty(), Optional.empty())
                .entityId();
    }

    @Property
    void the_id_of_a_row_is_read_from_its_address(@ForAll long most, @ForAll long least) {
        UUID id = new UUID(most, least);
        String address = "https://contoso.crm4.dynamics.com/api/data/v9.2/phonecalls(" + id + ")";
        assertThat(idIn(address)).contains(id);
        assertThat(idIn(address.toUpperCase(Locale.ROOT))).contains(id);
    }

    @Provide
    Arbitrary<String> almost() {
        return Arbitraries.strings().withChars("0123456789abcdefABCDEF-").ofLength(36);
    }

    @Property
    void text_that_is_almost_an_id_is_no_id(@ForAll("almost") String text) {
        boolean isId = text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        assertThat(idIn("/phonecalls(" + text + ")"))
                .isEqualTo(isId ? Optional.of(UUID.fromString(text)) : Optional.empty());
    }

    @Property
    void no_text_causes_an_exception(@ForAll String text) {
        assertThat(idIn(text)).isEmpty();
    }

    @Example
    void text_shaped_like_an_id_is_no_id() {
        for (String header : new String[] {
            "",
            "()",
            "phonecalls",
            "phonecalls(1)",
            "phonecalls(000000001-000-0000-0000-000000000000)",
            "phonecalls(------------------------------------)",
            "phonecalls(0d000000-0000-4000-8000-000000000001)/x",
            "phonecalls(0d000000-0000-4000-8000-000000000001",
            "a(0d000000-0000-4000-8000-000000000001), b"
        }) {
            assertThat(idIn(header)).as(header).isEmpty();
        }
    }
}
