/** 256 words of Brazilian Portuguese that one can say and type: plain letters, no two alike. Loaded when a name is wished for. */
export default `
  abacate abacaxi abelha abril acerola agulha alface alho almofada ameixa amora anel anjo arara arco areia argila armadura arroz
  astro atlas azulejo bacia baile banco bandeira barro baunilha besouro boca bola bolsa bosque brasa brinco broa bule cabana cabra
  cacau cacto cadeira caixa caju caldo calha cama camelo campo cana caneca canela canoa canto capa caracol caramelo carneiro carta
  carvalho casa castelo cavalo cebola cedro ceia cenoura cereja cetim chaleira chave cidade cigarra cinema cinto ciranda cisne cobre
  coco cofre colher colina coral corda coroa cozinha cravo cristal cuia cupim dado damasco dedo diamante disco duende eco elefante
  erva ervilha escada escola escova esfera espelho espiga esponja esquilo estrela fada farinha farol favo feira fita flauta flecha
  flor fogo folha fonte framboesa fruta gaivota galho galo ganso garoa garrafa gato gelo girafa girassol goiaba gota grilo guarda
  guitarra horta iglu iguana ilha inverno jaca janela jangada jasmim javali joelho jornal juba jujuba junco ladeira lagarto lago
  lagoa laranja lata leite leme lenha leque lima linho lista livro lontra luneta luva luz madeira mala malha manga manta mapa marfim
  margem martelo mata mel melancia menta metal milho moeda moinho molho montanha morango morcego mosaico mundo muro navio neblina
  novelo noz nuvem oca ombro onda ostra ouro ovelha palco palha pandeiro panela papaia pato peixe pera pimenta pinheiro pipoca poema
  porta prego quadro raiz rama regra renda rosa saia sapato sapo seda selva semente serra sino sombra sopa tatu teia telha tijolo
  tinta tomate torre touro trigo trilho tucano tulipa uva vaca vaso vela vento vinho xale zebra
`.trim().split(/\s+/u);
