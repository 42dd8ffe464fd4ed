"""Terms of what kind of thing a title names, and what it is worn or made for.

General words for what shops sell, ours, chosen without counting in any data set. 64 numbers for what title and picture
have in common keep the kind better where it stands by itself. No term is also one of a colour (fusion_words.py); Chinese
ones are long enough not to stand in other words, which a colour's one character may: a lipstick (口红) is red.
"""

WORN = {
    "shirt": "shirt shirts 衬衫 衬衣", "t-shirt": "tee tees tshirt tshirts t恤", "polo": "polo polos", "top": "top tops 上衣",
    "blouse": "blouse blouses tunic tunics 罩衫", "sweatshirt": "sweatshirt sweatshirts hoodie hoodies 卫衣",
    "sweater": "sweater sweaters jumper jumpers pullover pullovers cardigan cardigans 毛衣 针织衫",
    "jacket": "jacket jackets blazer blazers windcheater windbreaker 夹克 外套", "coat": "coat coats parka parkas raincoat 大衣 风衣",
    "vest": "vest vests waistcoat waistcoats camisole camisoles 背心 马甲", "dress": "dress dresses gown gowns 连衣裙 礼服",
    "skirt": "skirt skirts 短裙 半身裙", "trousers": "trousers trouser chinos slacks 长裤 西裤",
    "pants": "pant pants sweatpants joggers 裤子", "jeans": "jeans jean denim denims 牛仔", "shorts": "shorts bermuda bermudas 短裤",
    "capris": "capri capris cropped culottes 七分裤", "leggings": "legging leggings tights 打底裤", "suit": "suit suits tuxedo 西装",
    "kurta": "kurta kurtas", "sari": "sari saris saree sarees lehenga 纱丽",
    "nightwear": "nightdress nightgown pyjama pyjamas pajama pajamas sleepwear nightwear robe 睡衣 睡裙",
    "underwear": "brief briefs boxer boxers trunk trunks bra bras underwear lingerie 内衣 内裤",
    "swimwear": "swimsuit swimwear bikini swim 泳衣 泳裤", "socks": "sock socks stockings 袜",
    "shoes": "shoe shoes footwear 鞋", "sneakers": "sneaker sneakers trainer trainers 运动鞋", "boots": "boot boots 靴",
    "sandals": "sandal sandals 凉鞋", "flip-flops": "flip flop flops flipflop flipflops slipper slippers 拖鞋",
    "heels": "heel heels pumps stilettos wedges 高跟", "flats": "flat flats ballerina ballerinas 平底",
    "loafers": "loafer loafers moccasin moccasins oxford oxfords derby brogue brogues 皮鞋",
    "sport": "running run jogging sport sports training 运动 跑步", "formal": "formal office business 正装",
    "casual": "casual everyday 休闲", "leather": "leather suede 皮革", "knitted": "knit knitted wool woollen fleece 羊毛"}

CARRIED = {
    "handbag": "handbag handbags tote totes purse purses satchel 手提包", "bag": "bag bags duffle duffel 挎包",
    "clutch": "clutch clutches 手拿包", "backpack": "backpack backpacks rucksack rucksacks daypack 背包",
    "wallet": "wallet wallets 钱包", "luggage": "luggage suitcase trolley 行李箱", "pouch": "pouch pouches case cases 保护套",
    "belt": "belt belts 皮带 腰带", "tie": "tie ties necktie bow cufflink cufflinks 领带", "cap": "cap caps 鸭舌帽",
    "hat": "hat hats beanie beanies 帽子 毛线帽", "scarf": "scarf scarves muffler mufflers shawl 围巾", "gloves": "glove gloves mittens 手套",
    "umbrella": "umbrella umbrellas 雨伞", "sunglasses": "sunglasses sunglass shades 太阳镜 墨镜",
    "glasses": "glasses spectacles eyewear 眼镜", "watch": "watch watches 手表 腕表", "ring": "ring rings 戒指",
    "earrings": "earring earrings studs hoops 耳环 耳钉", "necklace": "necklace necklaces chain chains 项链",
    "pendant": "pendant pendants locket 吊坠", "bracelet": "bracelet bracelets bangle bangles anklet 手链 手镯"}

CARE = {
    "perfume": "perfume perfumes fragrance cologne parfum toilette mist 香水", "deodorant": "deodorant deodorants antiperspirant 止汗",
    "lipstick": "lipstick lipsticks lip lips 口红", "gloss": "gloss glosses balm 唇彩", "nail": "nail nails polish enamel lacquer 指甲油",
    "eye": "eye eyes eyeliner mascara eyeshadow 眼线 眼影", "lotion": "lotion lotions moisturiser moisturizer serum 面霜 乳液",
    "wash": "wash cleanser cleansers soap scrub toner 洁面 沐浴", "hair": "hair shampoo conditioner 洗发 护发",
    "razor": "razor razors shaver shaving 剃须"}

USED = {
    "baby": "baby babies infant toddler 婴儿", "toy": "toy toys doll dolls puzzle 玩具", "game": "game games 游戏",
    "book": "book books novel novels 图书 小说", "pen": "pen pens pencil pencils 钢笔 铅笔",
    "phone": "phone phones smartphone smartphones 手机", "laptop": "laptop laptops notebook notebooks computer computers 电脑",
    "tablet": "tablet tablets 平板", "television": "tv television televisions 电视", "monitor": "monitor monitors 显示器",
    "camera": "camera cameras lens 相机", "headphones": "headphone headphones earphones earbuds headset 耳机",
    "speaker": "speaker speakers soundbar 音箱", "keyboard": "keyboard keyboards mouse 键盘 鼠标", "printer": "printer printers ink 打印机",
    "charger": "charger chargers cable cables adapter battery 充电", "fridge": "fridge freezer refrigerator 冰箱",
    "washer": "washing washer dryer dishwasher 洗衣机", "oven": "oven ovens microwave cooker hob 烤箱",
    "kettle": "kettle kettles toaster blender mixer 水壶", "vacuum": "vacuum cleaner cleaners 吸尘器",
    "chair": "chair chairs stool stools bench 椅子 座椅", "sofa": "sofa sofas couch armchair 沙发", "table": "table tables desk desks 书桌 餐桌",
    "bed": "bed beds mattress 床垫 床架", "pillow": "pillow pillows cushion cushions 枕头 抱枕",
    "bedding": "bedsheet bedding duvet blanket blankets quilt 棉被 毛毯", "curtain": "curtain curtains blind blinds 窗帘",
    "rug": "rug rugs carpet carpets mat 地毯", "towel": "towel towels 毛巾", "lamp": "lamp lamps lantern candle candles 台灯 蜡烛",
    "shelf": "shelf shelves cabinet wardrobe drawer rack 衣柜 书架", "mug": "mug mugs cup cups teacup 杯子 马克杯 水杯",
    "glass": "glass bottle bottles jar flask 瓶子 水瓶", "plate": "plate plates bowl bowls dish tray 餐盘 碗碟",
    "pan": "pan pans pot pots casserole 炒锅 锅具", "knife": "knife knives fork spoon cutlery 菜刀 刀具",
    "bread": "bread cake cakes cookies biscuit biscuits muffins pie 面包 蛋糕", "tea": "tea teas 茶叶 绿茶", "juice": "juice drink water soda 饮料",
    "cheese": "cheese milk yogurt butter 奶酪 牛奶", "vegetables": "vegetable vegetables salad soup potato rice pasta 蔬菜",
    "fruit": "fruit fruits apple banana strawberry 水果", "bicycle": "bike bikes bicycle bicycles helmet 自行车",
    "tent": "tent tents camping 帐篷", "ball": "ball balls football basketball cricket tennis racket 足球 篮球 网球",
    "yoga": "yoga dumbbell fitness gym 瑜伽", "tool": "tool tools drill hammer saw screwdriver 工具",
    "garden": "garden plant plants flower flowers seeds 园艺 植物", "pet": "dog dogs puppy cat cats pet pets 宠物 狗粮 猫粮",
    "guitar": "guitar piano violin drum 吉他 钢琴"}

KINDS = WORN | CARRIED | CARE | USED
