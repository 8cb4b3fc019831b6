package io.tracemill.ingest.publish;

import io.tracemill.schemas.model.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Finds the length to which the longest of many texts must be lowered so that together they shrink
/// by so much.
final class TextLevel {
    private int[] lengths = new int[64];
    private int count;

    void add(String text) {
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        lengths[count++] = bytes(text);
    }

    void add(List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            add(attribute.value().asText());
        }
    }

    /// @param excess bytes to be removed
    /// @return the level in bytes, 0 when all of the texts together are not enough
    int lowering(long excess) {
        Arrays.sort(lengths, 0, count);
        long removed = 0;
        for (int above = 1; above <= count; above++) {
            int next = above == count ? 0 : lengths[count - 1 - above];
            long step = (long) above * (lengths[count - above] - next);
            if (removed + step >= excess) {
                return (int) (lengths[count - above] - ceilingOf(excess - removed, above));
            }
            removed += step;
        }
        return 0;
    }

    private static long ceilingOf(long bytes, int texts) {
        return (bytes + texts - 1) / texts;
    }

    /// The longest beginning of a text that takes no more bytes than the level; characters stay
    /// whole.
    static String lowered(String text, int level) {
        if (text.length() <= level / 3 || bytes(text) <= level) {
            return text;
        }
        int end = 0;
        int size = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            size += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (size > level) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }

    static long removed(String before, String after) {
        return before.length() == after.length() ? 0 : (long) bytes(before) - bytes(after);
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
