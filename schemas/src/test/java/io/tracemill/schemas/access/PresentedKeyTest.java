package io.tracemill.schemas.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PresentedKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer tl_1",
                "bearer  tl_1 ",
                "tl_1",
                "Basic dGxfMTo=",
                "Basic dXNlcjp0bF8x",
                "Basic dGxfMQ=="
            })
    void findsTheKeyInEveryFormOfAuthorization(String header) {
        assertEquals(Optional.of("tl_1"), PresentedKey.find(header, null, null));
    }

    @Test
    void findsTheKeyInItsOwnHeaderAndInTheQuery() {
        assertEquals(Optional.of("k"), PresentedKey.find(null, " k ", "other"));
        assertEquals(Optional.of("k"), PresentedKey.find(" ", null, "k"));
        assertEquals(Optional.empty(), PresentedKey.find(null, "", " "));
    }

    @Test
    void aMalformedBasicHeaderIsAKeyNobodyHas() {
        assertEquals(Optional.of("%%%"), PresentedKey.find("Basic %%%", null, null));
    }

    @Test
    void aColonInThePasswordBelongsToIt() {
        String encoded =
                Base64.getEncoder().encodeToString("user:a:b".getBytes(StandardCharsets.UTF_8));

        assertEquals(Optional.of("a:b"), PresentedKey.find("Basic " + encoded, null, null));
    }

    @Test
    void keysAreLongRandomAndOnlyTheirBeginningIsShown() {
        String key = ApiKeys.generate("pk-ss-");

        assertTrue(key.matches("pk-ss-[A-Za-z0-9]{32}"));
        assertEquals(key.substring(0, 10), ApiKeys.shownPrefix(key));
        assertEquals(64, ApiKeys.hash(key).length());
        assertFalse(key.equals(ApiKeys.generate("pk-ss-")));
    }

    @Test
    void anAdminMayDoEverythingAndAReaderOnlyRead() {
        ApiKey admin = key(List.of(KeyScope.ADMIN));
        ApiKey reader = key(List.of(KeyScope.READ));

        assertTrue(admin.allows(KeyScope.INGEST) && admin.allows(KeyScope.READ));
        assertTrue(reader.allows(KeyScope.READ));
        assertFalse(reader.allows(KeyScope.INGEST) || reader.allows(KeyScope.ADMIN));
    }

    private static ApiKey key(List<KeyScope> scopes) {
        return new ApiKey("h", "p", "tenant", "", "production", scopes, 1, 0);
    }
}
