using KnowledgeBot.Knowledge.Text;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Text;

public sealed class EnglishStemmerTests
{
    [Fact]
    public void words_get_the_stems_of_porters_paper()
    {
        // Examples of the paper, step by step, carried through all steps.
        string[] pairs = """
            caresses caress, ponies poni, ties ti, caress caress, cats cat, feed feed, agreed agre, plastered plaster, bled bled, motoring motor, sing sing,
            conflated conflat, troubled troubl, sized size, hopping hop, tanned tan, falling fall, hissing hiss, fizzed fizz, failing fail, filing file, happy happi, sky sky,
            relational relat, conditional condit, rational ration, valenci valenc, hesitanci hesit, digitizer digit, conformabli conform, radicalli radic, differentli differ,
            vileli vile, analogousli analog, vietnamization vietnam, predication predic, operator oper, feudalism feudal, decisiveness decis, hopefulness hope, callousness callous,
            formaliti formal, sensitiviti sensit, sensibiliti sensibl, triplicate triplic, formative form, formalize formal, electriciti electr, electrical electr, hopeful hope, goodness good,
            revival reviv, allowance allow, inference infer, airliner airlin, gyroscopic gyroscop, adjustable adjust, defensible defens, irritant irrit, replacement replac, adjustment adjust,
            dependent depend, adoption adopt, homologou homolog, communism commun, activate activ, angulariti angular, homologous homolog, effective effect, bowdlerize bowdler,
            probate probat, rate rate, cease ceas, controll control, roll roll, objections object, objection object, generalizations gener, oscillators oscil
            """.Split(',', StringSplitOptions.TrimEntries);

        Assert.True(pairs.Length > 75);
        Assert.Equal(pairs, pairs.Select(p => p.Split(' ')[0]).Select(word => $"{word} {EnglishStemmer.Stem(word)}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("is")]
    [InlineData("q3")]
    [InlineData("größe")]
    [InlineData("1,250")]
    [InlineData("Running")]
    public void what_is_not_an_english_word_stays_as_it_is(string word) => Assert.Equal(word, EnglishStemmer.Stem(word));

    [Fact]
    public void no_word_breaks_it()
    {
        Random random = new(1);
        for (int i = 0; i < 50_000; i++)
        {
            string word = string.Concat(random.GetItems("aeiouysedingtl".ToCharArray(), random.Next(1, 14)));
            Assert.InRange(EnglishStemmer.Stem(word).Length, 1, word.Length);
        }
    }
}
