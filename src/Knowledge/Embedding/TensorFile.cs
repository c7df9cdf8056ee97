using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>Learned numbers by name, in half precision, in the safetensors layout: the length of a JSON header, the header with type, shape and offsets of each tensor, then all values.</summary>
public sealed class TensorFile
{
    readonly Dictionary<string, (int[] Shape, float[] Values)> _tensors = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">It is none, or holds another type of numbers; with the tensor.</exception>
    public static TensorFile Read(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        stream.ReadExactly(length);
        byte[] header = new byte[BinaryPrimitives.ReadInt64LittleEndian(length)];
        stream.ReadExactly(header);
        using MemoryStream rest = new();
        stream.CopyTo(rest);
        ReadOnlySpan<Half> all = MemoryMarshal.Cast<byte, Half>(rest.GetBuffer().AsSpan(0, (int)rest.Length));
        TensorFile file = new();
        using JsonDocument json = JsonDocument.Parse(header);
        foreach (JsonProperty tensor in json.RootElement.EnumerateObject().Where(t => t.Name != "__metadata__"))
        {
            if (tensor.Value.GetProperty("dtype").GetString() != "F16")
            {
                throw new InvalidDataException($"tensor {tensor.Name} is {tensor.Value.GetProperty("dtype")}, not F16");
            }

            int[] offsets = [.. tensor.Value.GetProperty("data_offsets").EnumerateArray().Select(o => o.GetInt32() / Marshal.SizeOf<Half>())];
            float[] values = new float[offsets[1] - offsets[0]];
            TensorPrimitives.ConvertToSingle(all[offsets[0]..offsets[1]], values);
            file._tensors.Add(tensor.Name, ([.. tensor.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())], values));
        }

        return file;
    }

    /// <summary>Row-major values; null where there is no tensor of this name.</summary>
    /// <param name="shape">What it must have.</param>
    /// <exception cref="InvalidDataException">It has another shape.</exception>
    public float[]? Find(string name, params ReadOnlySpan<int> shape) =>
        !_tensors.TryGetValue(name, out (int[] Shape, float[] Values) tensor) ? null
        : tensor.Shape.AsSpan().SequenceEqual(shape) ? tensor.Values
        : throw new InvalidDataException($"tensor {name} has shape [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", shape.ToArray())}]");

    /// <summary>Length of the last dimension; null where there is no tensor of this name.</summary>
    public int? WidthOf(string name) => _tensors.TryGetValue(name, out (int[] Shape, float[] Values) tensor) ? tensor.Shape[^1] : null;

    /// <summary>As <see cref="Find"/>, of a tensor that must be there.</summary>
    /// <exception cref="InvalidDataException">It is not, or has another shape.</exception>
    public float[] Get(string name, params ReadOnlySpan<int> shape) => Find(name, shape) ?? throw new InvalidDataException($"there is no tensor {name}");
}
