using System.Text;

namespace KnowledgeBot.Tests.Operations;

/// <summary>A field of a protobuf message, as the wire has it.</summary>
sealed record ProtobufField(int Number, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public List<ProtobufField> Fields() => Read(Bytes);

    public static List<ProtobufField> Read(byte[] message)
    {
        List<ProtobufField> fields = [];
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            var start = at;
            var length = (key & 7) switch
            {
                0 => Skip(message, ref at) - start,
                1 => 8,
                2 => (int)Varint(message, ref at),
                5 => 4,
                _ => throw new InvalidDataException($"wire type {key & 7}"),
            };
            start = (key & 7) == 2 ? at : start;
            fields.Add(new ProtobufField((int)(key >> 3), message[start..(start + length)]));
            at = start + length;
        }

        return fields;
    }

    static int Skip(byte[] message, ref int at)
    {
        Varint(message, ref at);
        return at;
    }

    static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 127) << shift;
            if (next < 128)
                return value;
        }
    }
}

static class ProtobufFields
{
    /// <summary>The fields at the end of a path of field numbers.</summary>
    public static IEnumerable<ProtobufField> At(this IEnumerable<ProtobufField> fields, params int[] path) => path.Length == 1
        ? fields.Where(f => f.Number == path[0])
        : fields.Where(f => f.Number == path[0]).SelectMany(f => f.Fields().At(path[1..]));
}
