package io.tracemill.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.ingest.http.SharedIngest.Product;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SharedIngestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "tl_a   | {'traces':[{'trace_id':'1','spans':[]}]}     | TRULAYER",
                "sk_a   | {'traces':[{'trace_id':'1','spans':[]}]}     | ANYWAY",
                "tlm_sk | {'traces':[{'spans':[],'trace_id':'1'}]}     | ANYWAY",
                "-      | {'metrics':[]}                               | ANYWAY",
                "sk_a   | {'id':'1','project_id':'p','spans':[]}       | TRULAYER",
                "sk_a   | {'name':'n','spans':[],'input':'x'}          | TRULAYER",
                "sk_a   | {'traces':[{'name':'n','id':'1'}]}           | TRULAYER",
                "sk_a   | {'traces':[]}                                | ANYWAY",
                "sk_a   | {'traces':7}                                 | ANYWAY",
                "-      | {'traces':[]}                                | TRULAYER",
                "tk_a   | {'name':'n'}                                 | TRULAYER",
                "sk_a   | no JSON                                      | ANYWAY",
            })
    void tellsWhoseABodyIs(String key, String body, Product product) {
        assertEquals(product, SharedIngest.productOf(key, body.replace('\'', '"').getBytes(UTF_8)));
    }
}
