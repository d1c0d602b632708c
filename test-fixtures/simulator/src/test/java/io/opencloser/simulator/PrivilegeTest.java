package io.opencloser.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.simulator.error.ServiceError;
import org.junit.jupiter.api.Test;

class PrivilegeTest extends SimulatorTestBase {
    private static final String LIST =
            "systemusers(00000000-0000-4000-8000-0000000000a1)/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()";

    private String held(String user) throws Exception {
        return client.get(LIST.replace("00000000-0000-4000-8000-0000000000a1", user))
                .json()
                .toString();
    }

    @Test
    void the_application_may_do_everything_until_a_privilege_is_withheld() throws Exception {
        assertThat(held("00000000-0000-4000-8000-0000000000a1")).contains("prvCreateActivity");
        simulator.privilege("prvCreateActivity", false);
        assertThat(held("00000000-0000-4000-8000-0000000000a1"))
                .doesNotContain("prvCreateActivity")
                .contains("prvReadActivity");
        assertThat(held(WebClient.USER)).doesNotContain("prvReadActivity");
        simulator.reset();
        assertThat(held("00000000-0000-4000-8000-0000000000a1")).contains("prvCreateActivity");
    }

    @Test
    void a_withheld_privilege_is_refused_by_name() throws Exception {
        simulator.privilege("prvReadoc_callqueueitem", false);
        simulator.privilege("prvWriteoc_callqueueitem", false);
        simulator.privilege("prvCreateActivity", false);
        simulator.privilege("prvDeleteaccount", false);

        var read = client.get(WebClient.QUEUE);
        assertThat(read.status()).isEqualTo(403);
        assertThat(read.code()).isEqualTo("0x80040220");
        assertThat(read.json().toString()).contains("is missing prvReadoc_callqueueitem privilege");
        assertThat(client.send("PATCH", WebClient.QUEUE + "(" + WebClient.FIRST + ")", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(client.send("POST", "tasks", "{}").status()).isEqualTo(403);
        assertThat(client.send("PATCH", "phonecalls(" + WebClient.NEW + ")", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(client.send("DELETE", "accounts(" + WebClient.ACCOUNT + ")", "")
                        .status())
                .isEqualTo(403);
        assertThat(client.get("accounts").status()).isEqualTo(200);
    }

    @Test
    void metadata_names_the_privileges_of_a_table() throws Exception {
        assertThat(client.get("EntityDefinitions(LogicalName='phonecall')?$select=LogicalName,Privileges")
                        .json()
                        .path("Privileges")
                        .toString())
                .contains("\"Name\":\"prvCreateActivity\"", "\"PrivilegeType\":\"Create\"");
    }

    @Test
    void a_privilege_that_no_table_has_cannot_be_withheld() throws Exception {
        assertThatThrownBy(() -> simulator.privilege("prvDance", false)).isInstanceOf(ServiceError.class);
        assertThat(client.post("/__sim/privileges", "{\"name\":\"prvReadaccount\",\"granted\":false}")
                        .status())
                .isEqualTo(204);
        assertThat(client.get("accounts").status()).isEqualTo(403);
    }

    @Test
    void the_sign_in_service_refuses_with_the_scripted_reason_until_it_is_reset() throws Exception {
        String form = "grant_type=client_credentials&client_id=app&client_secret=s&scope=x/.default";
        client.post("/__sim/sign-in", "{\"refuse_with\":7000222}");
        var refused = client.post("/t/oauth2/v2.0/token", form);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("error_codes").path(0).intValue()).isEqualTo(7000222);
        simulator.refuseSignIn(90002);
        assertThat(client.post("/t/oauth2/v2.0/token", form).status()).isEqualTo(400);
        simulator.refuseSignIn(0);
        assertThat(client.post("/t/oauth2/v2.0/token", form).status()).isEqualTo(200);
    }
}
