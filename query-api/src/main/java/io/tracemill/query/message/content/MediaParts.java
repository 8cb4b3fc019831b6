package io.tracemill.query.message.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.message.content.Content.Media;
import io.tracemill.query.message.content.Content.Media.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Images, sounds and files, as each vendor writes them.
final class MediaParts {

    /// The object inside of a part that holds the data: OpenAI's and Bedrock's are named as the
    /// kind, Anthropic's is `source`, Gemini's `inlineData` and `fileData`.
    private static final String[] HOLDERS = {
        "image_url",
        "input_audio",
        "source",
        "inline_data",
        "inlineData",
        "file_data",
        "fileData",
        "video_url",
        "image",
        "document",
        "audio",
        "video",
        "file"
    };

    private MediaParts() {}

    /// @param type of the part, empty when it states none
    /// @return nothing when it holds nothing to see or hear
    static Optional<Content> read(JsonNode part, String type) {
        JsonNode middle = JsonMembers.first(part, HOLDERS);
        JsonNode holder = holder(part, middle);
        String mediaType = mediaType(part, middle, holder);
        String data = data(part, holder);
        if (data.isEmpty()) {
            return Optional.empty();
        }
        String detail = JsonMembers.text(holder, "detail");
        String name =
                JsonMembers.text(
                        part.path("file").isObject() ? holder : part, "filename", "name", "title");
        Kind kind = kind(type, mediaType);
        return Optional.of(media(kind, whole(mediaType, kind), data, detail, name));
    }

    private static Media media(
            Kind kind, String mediaType, String data, String detail, String name) {
        int comma = data.indexOf(";base64,");
        if (data.startsWith("data:") && comma > 0) {
            String stated = data.substring("data:".length(), comma);
            return new Media(
                    kind == Kind.FILE ? kind("", stated) : kind,
                    stated,
                    "base64",
                    data.substring(comma + ";base64,".length()),
                    detail,
                    name);
        }
        boolean isAddress = data.contains("://") && !data.contains("\n");
        return new Media(kind, mediaType, isAddress ? "url" : "base64", data, detail, name);
    }

    private static JsonNode holder(JsonNode part, JsonNode middle) {
        if (!middle.isObject()) {
            return part;
        }
        // Bedrock and OpenInference put another level between
        JsonNode deeper = JsonMembers.first(middle, "source", "image");
        return deeper.isObject() ? deeper : middle;
    }

    private static String data(JsonNode part, JsonNode holder) {
        String[] names = {
            "url",
            "data",
            "uri",
            "file_uri",
            "fileUri",
            "file_data",
            "bytes",
            "image_url",
            "image",
            "video_url",
            "audio",
            "file"
        };
        String data = JsonMembers.text(holder, names);
        return data.isEmpty() ? JsonMembers.text(part, names) : data;
    }

    private static String mediaType(JsonNode part, JsonNode middle, JsonNode holder) {
        String[] names = {
            "media_type", "mediaType", "mime_type", "mimeType", "content_type", "format"
        };
        for (JsonNode place : List.of(holder, middle, part)) {
            String stated = JsonMembers.text(place, names);
            if (!stated.isEmpty()) {
                return stated;
            }
        }
        return "";
    }

    /// OpenAI and Bedrock state a format only.
    private static String whole(String mediaType, Kind kind) {
        boolean isFormat = !mediaType.isEmpty() && mediaType.indexOf('/') < 0;
        return isFormat && kind != Kind.FILE && kind != Kind.DOCUMENT
                ? kind.name().toLowerCase(Locale.ROOT) + '/' + mediaType
                : mediaType;
    }

    private static Kind kind(String type, String mediaType) {
        if (type.contains("image")) {
            return Kind.IMAGE;
        }
        if (type.contains("audio")) {
            return Kind.AUDIO;
        }
        if (type.contains("video")) {
            return Kind.VIDEO;
        }
        if (type.contains("document")) {
            return Kind.DOCUMENT;
        }
        int slash = mediaType.indexOf('/');
        return switch (slash < 0 ? "" : mediaType.substring(0, slash)) {
            case "image" -> Kind.IMAGE;
            case "audio" -> Kind.AUDIO;
            case "video" -> Kind.VIDEO;
            case "text" -> Kind.DOCUMENT;
            default -> mediaType.equals("application/pdf") ? Kind.DOCUMENT : Kind.FILE;
        };
    }
}
