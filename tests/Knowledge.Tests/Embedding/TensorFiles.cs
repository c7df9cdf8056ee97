using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using KnowledgeBot.Knowledge.Embedding;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

/// <summary>Files of learned numbers as others write them.</summary>
static class TensorFiles
{
    public static Stream Write(params (string Name, int[] Shape, float[] Values)[] tensors) => Write("F16", tensors);

    public static Stream Write(string type, params (string Name, int[] Shape, float[] Values)[] tensors)
    {
        int at = 0;
        string header = JsonSerializer.Serialize(tensors.ToDictionary(t => t.Name, t => new { dtype = type, shape = t.Shape, data_offsets = new[] { at, at += 2 * t.Values.Length } }));
        MemoryStream file = new();
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, Encoding.UTF8.GetByteCount(header));
        file.Write(length);
        file.Write(Encoding.UTF8.GetBytes(header));
        file.Write(MemoryMarshal.AsBytes<Half>(tensors.SelectMany(t => t.Values).Select(v => (Half)v).ToArray()));
        file.Position = 0;
        return file;
    }

    public static TensorFile Of(params (string Name, int[] Shape, float[] Values)[] tensors) => TensorFile.Read(Write(tensors));
}
