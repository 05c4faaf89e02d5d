/** 256 words of Spanish that one can say and type: plain letters, no two alike. Loaded when a name is wished for. */
export default `
  abeja abrigo abril aceite acero agua aguja ajo alambre aldea alfombra almendra amapola ancla anillo apio arado arbusto arcilla
  armario arpa arroz avispa baile ballena barro beso boca bolsa bosque bota brazo brisa burbuja cabra cadena cafetera calabaza calle
  cama camello camino camisa campana canasta canela canto capa caracol carpa casa cascada castillo cebolla cereza cesta cielo cine
  cinta ciruela cisne ciudad clavel cobre cocina coco codo cohete cola collar colmena conejo copa coral corteza costa cristal
  cuaderno cuadro cuchara cuento cuerda cuna dado danza desierto diamante diente dulce durazno eco elefante encina enero erizo
  escalera espiga esponja estufa faro farol feria flauta flecha flor foca fresa fruta fuego fuente gaita gallo ganso garza gato
  gaviota girasol globo gorra gota granada granja guante guitarra gusano harina helado hielo hierba higo hilo hoja hormiga horno
  hueso iglesia iguana invierno isla jaguar jirafa joya juego jugo junco jungla ladrillo lago laguna laurel lechuga lente libro
  liebre lima linterna lirio llama llave lluvia lobo loro luna madera maleta mandarina mango mano manta manzana mapa mar marfil
  martillo mazorca mercado mesa metal mimbre mina mochila molino moneda mono mora mosaico mundo nube nuez nutria oasis olivo orilla
  oro oruga oso ostra oveja paja palabra palma paloma pan panda pantera papaya pasta patio pato pavo pera perla piano pino pluma
  pomelo puente puerta pulpo queso rama rana red reina resina rosa rueda ruta salsa sapo selva semilla silla sol sombrero taza techo
  tenedor tierra tigre timbre torre tortuga tren trigo trompeta trueno uva vaca vaso vela vestido viento vino zapato zorro
`.trim().split(/\s+/u);
